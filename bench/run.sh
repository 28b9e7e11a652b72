#!/usr/bin/env bash
# Times packing and uploading as whole processes, ours and the peers in turn, and writes Markdown tables.
#
#   bench/run.sh --corpora FOLDER --repo MAVEN_REPO [options]
#
#   --corpora FOLDER   trees made by corpora.sh; --small instead makes three small ones, to try the script (1 minute)
#   --repo FOLDER      local Maven repository; the plugin is installed there when it is not there, or with --install
#   --trees A,B        which trees (all that are there)
#   --rounds N         how often, medians are told (3)
#   --jdk HOME         JAVA_HOME of a JDK; may be given several times (the one in JAVA_HOME, or of java)
#   --parts A,B        of pack, upload, memory, excluded, growth (pack,upload)
#   --peers A,B        of zip, assembly (both)
#   --mvn COMMAND      Maven (mvn)
#   --out FILE         the tables (benchmark.md)
#
# A run that fails is a row that says so, and the next one goes on. Needs zip, GNU time, python3, javac and curl.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
corpora='' repo='' trees='' rounds=3 jdks=() parts=pack,upload peers=zip,assembly mvn=mvn out=benchmark.md small='' install=''
usage() {
  sed -n '2,/^$/s/^# \{0,1\}//p' "$0" | sed '/^set /,$d' >&2
  exit 2
}
while [ $# -gt 0 ]; do
  case $1 in
    --small) small=yes ;;
    --install) install=yes ;;
    --corpora | --repo | --trees | --rounds | --jdk | --parts | --peers | --mvn | --out)
      [ $# -gt 1 ] || usage
      case $1 in --jdk) jdks+=("$2") ;; *) declare "${1#--}=$2" ;; esac
      shift
      ;;
    *) usage ;;
  esac
  shift
done
[ -n "$repo" ] && [ -n "$corpora$small" ] || usage
mkdir -p "$repo"
repo=$(cd "$repo" && pwd)
[ ${#jdks[@]} -gt 0 ] || jdks=("${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
plugin=io.github.azureclean:azure-clean-maven-plugin
assembly=org.apache.maven.plugins:maven-assembly-plugin:3.7.1

if [ -n "$small" ]; then
  corpora=$work/corpora
  python3 - "$corpora" <<'PY'
import os, random, sys
random.seed(14)
for tree, folders, files, size in ("python", 20, 20, 9000), ("tiny", 30, 50, 500), ("jars", 1, 4, 2_500_000):
    for folder in range(folders):
        at = os.path.join(sys.argv[1], tree, f"d{folder}")
        os.makedirs(at)
        for number in range(files):
            with open(os.path.join(at, f"f{number}.js"), "wb") as out:
                out.write(os.urandom(size // 4) + bytes(random.choices(b"abc def(1)\n", k=size - size // 4)))
PY
fi
corpora=$(cd "$corpora" && pwd) || exit 2
[ -n "$trees" ] || trees=$(cd "$corpora" && ls -d */ | tr -d / | paste -sd,)

cat >"$work/pom.xml" <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>bench</groupId>
  <artifactId>bench</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <build>
    <plugins>
      <plugin>
        <artifactId>maven-assembly-plugin</artifactId>
        <version>3.7.1</version>
        <configuration>
          <descriptors><descriptor>assembly.xml</descriptor></descriptors>
        </configuration>
      </plugin>
    </plugins>
  </build>
</project>
XML
cat >"$work/assembly.xml" <<'XML'
<assembly>
  <id>all</id>
  <formats><format>zip</format></formats>
  <includeBaseDirectory>false</includeBaseDirectory>
  <fileSets>
    <fileSet>
      <directory>${tree}</directory>
      <outputDirectory>/</outputDirectory>
      <useDefaultExcludes>false</useDefaultExcludes>
    </fileSet>
  </fileSets>
</assembly>
XML

has() { [[ ",$1," == *",$2,"* ]]; }
timed() { # NAME COMMAND...: one line "NAME wall cpu kilobytes" in results, or "NAME failed"
  local name=$1 status
  shift
  if /usr/bin/time -o "$work/time" -f '%e %U %S %M' "$@" >"$work/log" 2>&1; then
    awk -v name="$name" '{ print name, $1, $2 + $3, $4 }' "$work/time" >>"$work/results"
  else
    status=$?
    echo "$name failed" >>"$work/results"
    echo "failed ($status): $name" >&2
    tail -15 "$work/log" >&2
  fi
}
maven=("$mvn" -B -q -f "$work/pom.xml" "-Dmaven.repo.local=$repo")
ours() { # NAME TREE OPTIONS...
  local name=$1 tree=$2
  shift 2
  timed "$name" "${maven[@]}" -o "$plugin:clean-package" -Dazure-clean.contentDirectory="$tree" -Dazure-clean.preset=none \
    -Dazure-clean.suspects=warn -Dazure-clean.maxPackageSize=10GB -Dazure-clean.packageFile="$work/target/ours.zip" "$@"
}
zips() { # NAME TREE
  rm -f "$work/zip.zip"
  timed "$1" bash -c 'cd "$0" && exec zip -r -6 -q "$1" .' "$2" "$work/zip.zip"
}
assembles() { # NAME TREE
  timed "$1" "${maven[@]}" -o "$assembly:single" -Dtree="$2"
}
table() { # TITLE BASE...: the rows of results, with how many times faster each is than the bases
  python3 - "$work/results" "$@" <<'PY' | tee -a "$out"
import statistics, sys
results, title, *bases = sys.argv[1:]
runs = {}
for line in open(results):
    name, *numbers = line.split()
    runs.setdefault(name, []).append(tuple(map(float, numbers)) if len(numbers) == 3 else None)
wall = {n: statistics.median(r[0] for r in all if r) for n, all in runs.items() if any(all)}
bases = [base for base in bases if base in wall]
head = [title, "wall s (min to max)", "CPU s", "RSS MB"] + [f"x {base}" for base in bases]
print("| " + " | ".join(head) + " |\n|" + " --- |" * len(head))
for name, all in runs.items():
    good = [run for run in all if run]
    if not good:
        print(f"| {name} | failed |" + " |" * (len(head) - 2))
        continue
    walls = [run[0] for run in good]
    cells = [name + (f" ({len(all) - len(good)} of {len(all)} failed)" if len(good) < len(all) else ""),
             f"{wall[name]:.2f} ({min(walls):.2f} to {max(walls):.2f})",
             f"{statistics.median(run[1] for run in good):.1f}", f"{statistics.median(run[2] for run in good) / 1024:.0f}"]
    print("| " + " | ".join(cells + [f"{wall[base] / wall[name]:.2f}" for base in bases]) + " |")
print()
PY
}
start() { : >"$work/results"; }

packs() {
  local tree content changed round
  for tree in ${trees//,/ }; do
    content=$corpora/$tree
    find "$content" -type f -exec cat {} + >/dev/null # into the cache, for whoever comes first
    start
    for ((round = 0; round < rounds; round++)); do
      rm -rf "$work/target"
      ours full "$content"
      ours unchanged "$content"
      changed=$(find "$content" -type f -print -quit)
      printf ' ' >>"$changed"
      ours one-changed "$content"
      truncate -s -1 "$changed"
      rm -rf "$work/target"
      ! has "$peers" zip || zips zip "$content"
      ! has "$peers" assembly || assembles assembly "$content"
      rm -rf "$work/target"
      timed maven-start "${maven[@]}" -o "$plugin:help"
    done
    table "$tree, $(find "$content" -type f | wc -l) files, $(du -sm --apparent-size "$content" | cut -f1) MB" zip assembly
  done
}

memory() { # 200,000 files and one of 2 GB in a heap of 128 MB
  local big=$work/big/content
  mkdir -p "$big"
  if [ -n "$small" ]; then head -c 20000000 /dev/urandom; else head -c 2200000000 /dev/zero | tr '\0' 'a'; fi >"$big/one"
  start
  rm -rf "$work/target"
  MAVEN_OPTS=-Xmx128m ours one-big-file-128m "$big"
  rm -rf "$work/target"
  [ ! -d "$corpora/tiny" ] || MAVEN_OPTS=-Xmx128m ours tiny-128m "$corpora/tiny"
  table "heap of 128 MB"
  rm -rf "$work/big" "$work/target"
}

many() { # FOLDER COUNT: so many files of one line
  python3 -c '
import os, sys
for i in range(int(sys.argv[2])):
    if i % 100 == 0: os.makedirs(f"{sys.argv[1]}/d{i // 100}")
    open(f"{sys.argv[1]}/d{i // 100}/f{i}.js", "w").write(f"module.exports = {i};\n")' "$@"
}
excluded() { # a folder that is left out should cost next to nothing
  local all=$work/excluded hidden=50000
  [ -z "$small" ] || hidden=500
  many "$all/app" 200
  many "$all/node_modules" "$hidden"
  start
  for ((round = 0; round < rounds; round++)); do
    rm -rf "$work/target"
    ours with-excluded-folder "$all" '-Dazure-clean.excludes=node_modules/**'
    rm -rf "$work/target"
    ours without "$all/app"
  done
  table "200 files beside $hidden excluded ones" without
  rm -rf "$all"
}
growth() {
  local count counts='1000 10000 50000 200000'
  [ -z "$small" ] || counts='100 1000'
  start
  for count in $counts; do
    many "$work/growth" "$count"
    for ((round = 0; round < rounds; round++)); do
      rm -rf "$work/target"
      ours "$count-files" "$work/growth"
    done
    rm -rf "$work/growth"
  done
  table growth
}
upload() {
  local size=500
  [ -z "$small" ] || size=20
  {
    mkdir -p "$work/upload" && head -c "${size}000000" /dev/urandom >"$work/upload.bin" \
      && (cd "$here/.." && "$mvn" -B -q -o dependency:build-classpath -DincludeScope=runtime -Dmaven.repo.local="$repo" \
        -Dmdep.outputFile="$work/classpath") \
      && classpath=$(ls "$repo"/io/github/azureclean/azure-clean-maven-plugin/*/*.jar | tail -1):$(cat "$work/classpath") \
      && "$JAVA_HOME/bin/javac" -nowarn -d "$work/upload" -cp "$classpath" "$here"/upload/io/github/azureclean/kudu/*.java \
      && "$JAVA_HOME/bin/java" -Xmx64m -cp "$work/upload:$classpath" io.github.azureclean.kudu.UploadRate "$work/upload.bin" 7
  } 2>"$work/log" | tee -a "$out"
  [ "${PIPESTATUS[0]}" -eq 0 ] || tail -15 "$work/log" >&2
}

mkdir -p "$(dirname "$out")"
: >"$out"
for jdk in "${jdks[@]}"; do
  export JAVA_HOME=$jdk
  if [ -n "$install" ] || ! ls "$repo"/io/github/azureclean/azure-clean-maven-plugin/*/*.jar >/dev/null 2>&1; then
    (cd "$here/.." && ./mvnw -q -B -DskipTests -Dinvoker.skip=true install "-Dmaven.repo.local=$repo") || exit 1
    install=''
  fi
  # What Maven needs of both plugins is fetched before anything is timed.
  mkdir -p "$work/first" && echo first >"$work/first/a.txt" && start
  ours first "$work/first" || true
  "${maven[@]}" "$assembly:single" -Dtree="$work/first" >/dev/null 2>&1 || true
  rm -rf "$work/target"
  {
    printf '## %s, %s\n\n' "$(date -u +'%-d %B %Y')" "$("$jdk/bin/java" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/JDK \1/p')"
    printf 'Machine: %s processors (%s), %s, %s; %s; medians of %s; load at the start: %s.\n\n' "$(nproc)" \
      "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)" "$(awk '/MemTotal/ { printf "%.0f GB", $2 / 1e6 }' /proc/meminfo)" \
      "$(uname -s)" "$("${maven[@]}" -v 2>/dev/null | sed -n 's/^Apache Maven \([0-9.]*\).*/Maven \1/p')" "$rounds" \
      "$(cut -d' ' -f1 /proc/loadavg)"
  } | tee -a "$out"
  ! has "$parts" pack || packs
  for part in memory excluded growth upload; do
    ! has "$parts" "$part" || "$part"
  done
done
echo "written to $out" >&2
