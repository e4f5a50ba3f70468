"""Measures rollouts of several instances side by side with what else operators use, as medians and ratios.

Every round lets each contender start, restart and stop the same instances once, turn about, so that a busy machine is busy for all.
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

from fleet_peers import APP, POSTGRES, VALKEY, Compose, Floor, Older, Wb, has_compose, make_instances, run

ACTIONS = ("run", "restart", "stop")
# Compose takes minutes for many instances one after the other; that it grows with their number needs no measurement.
MOST_ONE_BY_ONE = 5


def seconds(action, *arguments):
    begin = time.monotonic()
    action(*arguments)
    return time.monotonic() - begin


def write_config(path, volume, instances, labels=None):
    entries = {
        i.id: {"port": i.port, "serverVersion": "1.0.0", "postgres": {"password": "bench"}, "label": (labels or {}).get(i.id, i.id)}
        for i in instances
    }
    path.write_text(json.dumps({
        "mountPath": str(volume),
        "images": {"app": APP, "postgres": POSTGRES, "valkey": VALKEY},
        "defaults": {"health": {"path": "/health_check"}},
        "instances": entries,
    }))


def contenders(wb, work, count):
    one_by_one = [Compose(work, 1)] if count <= MOST_ONE_BY_ONE else []
    compose = [*one_by_one, Compose(work, 10)] if has_compose() else []
    floors = [Floor(1), Floor(count)] if 1 < count <= MOST_ONE_BY_ONE else [Floor(count)]
    return [wb, Older(), *floors, *compose]


def settle(instances):
    """Waits until all apps are healthy, since a container that is still starting takes longer, or shorter, to stop."""
    for i in instances:
        while not is_healthy(i):
            time.sleep(0.1)


def is_healthy(instance):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{instance.port}/health_check", timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


def rounds(wb, work, instances, number):
    """The times of each contender's actions, by name and action."""
    times = {}
    for _ in range(number):
        for contender in contenders(wb, work, len(instances)):
            for action in ACTIONS:
                taken = seconds(getattr(contender, action), instances)
                times.setdefault((contender.name, action), []).append(taken)
                if action != "stop":
                    settle(instances)
            getattr(contender, "clean", lambda _: None)(instances)
    return times


def medians(times):
    return {key: statistics.median(values) for key, values in times.items()}


def print_table(size, median):
    print(f"\n| {size} instance{'s' if size > 1 else ''}, seconds (wb's part of it) | " + " | ".join(ACTIONS) + " |")
    print("|---|" + "---|" * len(ACTIONS))
    for name in dict.fromkeys(name for name, _ in median):
        cells = (f"{median[name, a]:.2f} ({median['wb', a] / median[name, a]:.2f})" for a in ACTIONS)
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


def changed_label(wb, volume, instances, number):
    """An apply of one changed label beside a restart of the whole instance, both by wb."""
    one, config = instances[:1], wb.config
    wb.run(one)
    applies, restarts = [], []
    for turn in range(number):
        write_config(config, volume, instances, {one[0].id: f"label {turn}"})
        applies.append(seconds(wb.act, "apply", one))
        restarts.append(seconds(wb.restart, one))
    wb.stop(one)
    return statistics.median(applies), statistics.median(restarts)


def downtime(wb, instances):
    """How long each app did not answer, in a restart of all."""
    report = json.loads(wb.act("restart", instances, "--json"))
    return [each["downtimeSeconds"] for each in report["instances"]]


def downtimes(wb, instances, number):
    wb.run(instances)
    alone = statistics.median(d for _ in range(number) for d in downtime(wb, instances[:1]))
    together = statistics.median(d for _ in range(number) for d in downtime(wb, instances))
    wb.stop(instances)
    return alone, together


def status(wb, instances, number):
    """Status of instances whose containers exist but do not run, beside docker ps and the start of the process; peak memory."""
    for i in instances:
        for service in ("", "-postgres", "-valkey"):
            run("docker", "create", "--name", i.id + service, "--label", f"io.wbcli.instance={i.id}", VALKEY)
    try:
        ours, docker, start = [], [], []
        for _ in range(number):
            ours.append(seconds(run, wb.command, "status", "-c", wb.config))
            docker.append(seconds(run, "docker", "ps", "-a"))
            start.append(seconds(run, wb.command, "--version"))
        return statistics.median(ours), statistics.median(docker) + statistics.median(start), peak_memory(wb)
    finally:
        run("docker", "rm", *(i.id + service for i in instances for service in ("", "-postgres", "-valkey")))


def peak_memory(wb):
    """Of a dry run of all instances, in MB; a process of its own, since the kernel keeps the largest of all children."""
    code = (f"import resource, subprocess; subprocess.run([{wb.command!r}, 'restart', '@all', '--dry-run', '-c', {str(wb.config)!r}],"
            " stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL);"
            " print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)")
    return int(run(sys.executable, "-c", code))


def planning(java, classpath):
    """Milliseconds to observe and plan so many instances on an engine in memory, by their number."""
    lines = run(java, "-cp", classpath, "io.wbcli.execute.PlanningBenchmark", tempfile.gettempdir()).splitlines()
    return {int(size): int(milliseconds) for size, milliseconds in (line.split() for line in lines)}


def options():
    parser = argparse.ArgumentParser(prog="scripts/bench fleet", description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="1,5,10,20", help="numbers of instances (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each size (default: %(default)s)")
    parser.add_argument("--wb", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--java", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--classpath", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--json", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    return parser.parse_args()


def main():
    chosen = options()
    sizes = [int(size) for size in chosen.sizes.split(",")]
    with tempfile.TemporaryDirectory() as directory:
        work = pathlib.Path(directory)
        volume = work / "volume"
        volume.mkdir()
        everyone = make_instances(max(*sizes, 50), volume, 21000)
        wb = Wb(chosen.wb, work / "instances.yaml")
        write_config(wb.config, volume, everyone)
        result = {"rounds": chosen.rounds, "cores": os.cpu_count(), "sizes": {}, "aims": []}
        try:
            measure(wb, work, volume, everyone, sizes, chosen.rounds, result)
            result["planning"] = planning(chosen.java, chosen.classpath)
            print("\nMilliseconds to plan a restart, by number of instances:", result["planning"])
        finally:
            names = subprocess.run(["docker", "ps", "-aq", "--filter", "name=^/bench-[0-9]"], capture_output=True, text=True, check=False)
            subprocess.run(["docker", "rm", "-fv", *names.stdout.split()], capture_output=True, check=False)
            for i in everyone[: max(sizes)]:
                subprocess.run(["docker", "network", "rm", i.id, f"{i.id}_default"], capture_output=True, check=False)
        chosen.json.parent.mkdir(parents=True, exist_ok=True)
        chosen.json.write_text(json.dumps(result, indent=2) + "\n")
        print(f"\nAll figures: {chosen.json}")


def measure(wb, work, volume, everyone, sizes, number, result):
    wb.run(everyone[: max(sizes)])  # The databases are made once.
    wb.stop(everyone[: max(sizes)])
    by_size = {}
    for size in sizes:
        times = rounds(wb, work, everyone[:size], number)
        by_size[size] = medians(times)
        print_table(size, by_size[size])
        result["sizes"][size] = {f"{name}: {action}": values for (name, action), values in times.items()}
    compare(result, "restart of 1 beside docker commands", by_size.get(1, {}), "docker commands", 0.9)
    compare(result, "restart of 1 beside compose", by_size.get(1, {}), "compose", 0.45)
    compare(result, "restart of 10 beside docker commands", by_size.get(10, {}), "docker commands", 0.6)
    compare(result, "restart of 10 beside compose, xargs -P10", by_size.get(10, {}), "compose, xargs -P10", 0.4)
    compare(result, "restart of 10 beside the engine calls in parallel", by_size.get(10, {}), "engine calls, in parallel", 1.15)
    aim(result, "apply of a changed label beside a restart", *changed_label(wb, volume, everyone, number), 0.35)
    if max(sizes) > 1:
        alone, together = downtimes(wb, everyone[: min(10, max(sizes))], number)
        aim(result, "downtime of each instance in a rollout beside a restart of one", together, alone, 1.5)
    ours, docker, memory = status(wb, everyone[:50], number)
    aim(result, "status of 50 beside docker ps and the start of wb", ours, docker, 1.5)
    aim(result, "MB of memory for a dry run of 50", memory, 1, 150)


def compare(result, name, median, peer, most):
    if ("wb", "restart") in median and (peer, "restart") in median:
        aim(result, name, median["wb", "restart"], median[peer, "restart"], most)


def aim(result, name, value, peer, most):
    ratio = value / peer
    if not result["aims"]:
        print("\n| aim | wb | peer | ratio | at most | met |\n|---|---|---|---|---|---|")
    print(f"| {name} | {value:.2f} | {peer:.2f} | {ratio:.2f} | {most} | {'yes' if ratio <= most else 'no'} |", flush=True)
    result["aims"].append({"name": name, "wb": value, "peer": peer, "ratio": ratio, "atMost": most, "met": ratio <= most})


if __name__ == "__main__":
    main()
