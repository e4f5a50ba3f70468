# observe             A dry run of 50 instances beside a dry run of one of them

dry_run() { "$WB" stop "$1" --dry-run -c "$WORK/fifty.yaml" >/dev/null 2>&1; }

measure() {
  local one all
  up
  fifty_instances
  for _ in $(seq 7); do
    milliseconds dry_run "$ID-1" >>"$WORK/one"
    milliseconds dry_run @all >>"$WORK/all"
  done
  one=$(median <"$WORK/one") all=$(median <"$WORK/all")
  echo "dry run, median of 7: 1 instance $one ms, 50 instances $all ms, ratio $(ratio "$all" "$one")"
}
