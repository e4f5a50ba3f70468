"""The contenders of the fleet benchmark: each starts, stops and restarts the same instances, on the same data and images."""

import concurrent.futures
import http.client
import json
import os
import pathlib
import socket
import subprocess
import time

POSTGRES, VALKEY, APP = (os.environ[f"WB_TEST_{name}_IMAGE"] for name in ("POSTGRES", "VALKEY", "APP"))
PASSWORD = "bench"
PGDATA = "/var/lib/postgresql/data/pgdata"


class Instance:
    """A tenant of the benchmark."""

    def __init__(self, number, volume, first_port):
        self.id = f"bench-{number}"
        self.port = first_port + number
        self.data = volume / self.id


def run(*command, **options):
    """Runs a command in silence and returns its stdout; a failure ends the benchmark with its stderr."""
    result = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    if result.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} failed with {result.returncode}:\n{result.stderr[-2000:]}")
    return result.stdout


class Wb:
    """One command for all instances."""

    name = "wb"

    def __init__(self, wb, config):
        self.command, self.config = wb, config

    def act(self, action, instances, *options):
        return run(self.command, action, *(i.id for i in instances), "-c", self.config, "--progress", "quiet", *options)

    def run(self, instances):
        self.act("run", instances)

    def stop(self, instances):
        self.act("stop", instances)

    def restart(self, instances):
        self.act("restart", instances)


class Compose:
    """A project for each instance; health is checked every second, the shortest interval that Engine 20.10 has."""

    def __init__(self, work, at_once):
        self.work, self.at_once = work, at_once
        self.name = f"compose, xargs -P{at_once}" if at_once > 1 else "compose"

    def file(self, i):
        path = self.work / f"{i.id}.compose.yaml"
        check = {"interval": "1s", "timeout": "5s", "retries": 120}
        healthy = {"condition": "service_healthy"}
        services = {
            "postgres": {
                "image": POSTGRES,
                "environment": {"POSTGRES_PASSWORD": PASSWORD, "PGDATA": PGDATA},
                "volumes": [f"{i.data}/databases:/var/lib/postgresql/data"],
                "healthcheck": {"test": ["CMD", "pg_isready", "-h", "127.0.0.1"], **check},
            },
            "valkey": {
                "image": VALKEY,
                "command": ["valkey-server", "--appendonly", "yes", "--save", ""],
                "volumes": [f"{i.data}/valkey:/data"],
                "healthcheck": {"test": ["CMD", "valkey-cli", "-e", "ping"], **check},
            },
            "app": {
                "image": APP,
                "environment": {"PG_HOST": "postgres", "PG_PASSWORD": PASSWORD, "VALKEY_URL": "redis://valkey:6379"},
                "ports": [f"127.0.0.1:{i.port}:8000"],
                "depends_on": {"postgres": healthy, "valkey": healthy},
                "healthcheck": {"test": ["CMD", "busybox", "wget", "-qO-", "http://127.0.0.1:8000/health_check"], **check},
            },
        }
        path.write_text(json.dumps({"name": i.id, "services": services}))
        return path

    def each(self, instances, script):
        files = "\n".join(str(self.file(i)) for i in instances)
        run("xargs", f"-P{self.at_once}", "-I{}", "sh", "-c", script, input=files)

    def run(self, instances):
        self.each(instances, "docker compose -f {} up -d --wait")

    def stop(self, instances):
        self.each(instances, "docker compose -f {} down")

    def restart(self, instances):
        self.each(instances, "docker compose -f {} down && docker compose -f {} up -d --wait")


class Older:
    """A loop of docker commands, as the older tool runs them: it waits for nothing but a second between stop and start."""

    name = "docker commands"

    def run(self, instances):
        for i in instances:
            network = ["--network", i.id]
            subprocess.run(["docker", "network", "create", i.id], capture_output=True, check=False)
            run("docker", "run", "--rm", "-dt", "--name", f"{i.id}-postgres", *network, "-e", f"POSTGRES_PASSWORD={PASSWORD}",
                "-e", f"PGDATA={PGDATA}", "-v", f"{i.data}/databases:/var/lib/postgresql/data", POSTGRES)
            run("docker", "run", "--rm", "-dt", "--name", f"{i.id}-valkey", *network, "-v", f"{i.data}/valkey:/data", VALKEY,
                "valkey-server", "--appendonly", "yes")
            run("docker", "run", "--rm", "-dt", "--name", i.id, *network, "-p", f"127.0.0.1:{i.port}:8000",
                "-e", f"PG_HOST={i.id}-postgres", "-e", f"PG_PASSWORD={PASSWORD}",
                "-e", f"VALKEY_URL=redis://{i.id}-valkey:6379", APP)

    def stop(self, instances):
        for i in instances:
            for name in (i.id, f"{i.id}-valkey", f"{i.id}-postgres"):
                run("docker", "stop", name)

    def restart(self, instances):
        self.stop(instances)
        time.sleep(1)
        self.run(instances)

    def clean(self, instances):
        for i in instances:
            subprocess.run(["docker", "network", "rm", i.id], capture_output=True, check=False)


class Engine(http.client.HTTPConnection):
    """A connection to the engine's socket."""

    def __init__(self):
        super().__init__("engine")

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect("/var/run/docker.sock")

    def call(self, method, path, body=None):
        self.request(method, path, json.dumps(body) if body else None, {"Content-Type": "application/json"})
        response = self.getresponse()
        text = response.read()
        if response.status >= 400 and response.status not in (404, 409):
            raise SystemExit(f"{method} {path}: {response.status} {text.decode()}")
        return response.status


class Floor:
    """The engine's calls alone, without any wait for a service, on one connection for each instance."""

    def __init__(self, at_once):
        self.at_once = at_once
        self.name = "engine calls, in parallel" if at_once > 1 else "engine calls"

    def each(self, instances, *actions):
        with concurrent.futures.ThreadPoolExecutor(self.at_once) as threads:
            list(threads.map(lambda i: [action(Engine(), i) for action in actions], instances))

    def run(self, instances):
        self.each(instances, self.create_network, self.start_one)

    def stop(self, instances):
        self.each(instances, self.stop_one, lambda engine, i: engine.call("DELETE", f"/networks/{i.id}"))

    def restart(self, instances):
        self.each(instances, self.stop_one, self.start_one)

    @staticmethod
    def create_network(engine, i):
        engine.call("POST", "/networks/create", {"Name": i.id})

    @staticmethod
    def start_one(engine, i):
        def start(name, image, binds=(), env=(), command=None, ports=None):
            bindings = {"8000/tcp": [{"HostIp": "127.0.0.1", "HostPort": str(ports)}]} if ports else {}
            host = {"NetworkMode": i.id, "Binds": list(binds), "PortBindings": bindings}
            engine.call("POST", f"/containers/create?name={name}",
                        {"Image": image, "Env": list(env), "Cmd": command, "HostConfig": host})
            engine.call("POST", f"/containers/{name}/start")

        start(f"{i.id}-postgres", POSTGRES, [f"{i.data}/databases:/var/lib/postgresql/data"],
              [f"POSTGRES_PASSWORD={PASSWORD}", f"PGDATA={PGDATA}"])
        start(f"{i.id}-valkey", VALKEY, [f"{i.data}/valkey:/data"], command=["valkey-server", "--appendonly", "yes", "--save", ""])
        start(i.id, APP, env=[f"PG_HOST={i.id}-postgres", f"PG_PASSWORD={PASSWORD}", f"VALKEY_URL=redis://{i.id}-valkey:6379"],
              ports=i.port)

    @staticmethod
    def stop_one(engine, i):
        for name in (i.id, f"{i.id}-valkey", f"{i.id}-postgres"):
            engine.call("POST", f"/containers/{name}/stop")
            engine.call("DELETE", f"/containers/{name}?v=1")


def has_compose():
    return subprocess.run(["docker", "compose", "version"], capture_output=True, check=False).returncode == 0


def make_instances(count, volume, first_port):
    return [Instance(number, pathlib.Path(volume), first_port) for number in range(1, count + 1)]
