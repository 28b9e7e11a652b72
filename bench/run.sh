#!/usr/bin/env bash
# Times packing as whole processes, ours and the peers in turn, and prints a table.
# run.sh CORPORA MAVEN_REPO [ROUNDS]: trees made by corpora.sh; a local repository into which this plugin was installed
# (./mvnw install -DskipTests -Dinvoker.skip -Dmaven.repo.local=MAVEN_REPO); 5 rounds unless said.
# MVN names the Maven to use (mvn), JAVA_HOME the JDK. Needs zip, GNU time and python3.
set -euo pipefail
corpora=$(cd "${1:?usage: run.sh CORPORA MAVEN_REPO [ROUNDS]}" && pwd)
repo=$(cd "${2:?usage: run.sh CORPORA MAVEN_REPO [ROUNDS]}" && pwd)
rounds=${3:-5}
mvn=${MVN:-mvn}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/pom.xml" <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>bench</groupId>
  <artifactId>bench</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
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

timed() { # NAME COMMAND...: one line "NAME wall cpu kilobytes"
  local name=$1
  shift
  /usr/bin/time -o "$work/time" -f '%e %U %S %M' "$@" >"$work/log" 2>&1 || {
    cat "$work/log" >&2
    return 1
  }
  awk -v name="$name" '{ print name, $1, $2 + $3, $4 }' "$work/time" >>"$work/results"
}
maven() { "$mvn" -B -q -o -f "$work/pom.xml" -Dmaven.repo.local="$repo" "$@"; }
export -f maven
export mvn work repo
ours() { # TREE OPTIONS...
  local tree=$1
  shift
  timed "$what" bash -c 'maven "$@"' bench io.github.azureclean:azure-clean-maven-plugin:clean-package \
    -Dazure-clean.contentDirectory="$tree" -Dazure-clean.preset=none -Dazure-clean.suspects=warn \
    -Dazure-clean.maxPackageSize=10GB -Dazure-clean.packageFile="$work/target/ours.zip" "$@"
}
peer() {
  timed assembly bash -c 'maven "$@"' bench org.apache.maven.plugins:maven-assembly-plugin:3.7.1:single \
    -Ddescriptors="$work/assembly.xml" -Dtree="$1" -DskipAssembly=false
}

for tree in "$corpora"/*/; do
  tree=${tree%/}
  : >"$work/results"
  for ((round = 0; round < rounds; round++)); do
    rm -rf "$work/target"
    what=full ours "$tree"
    what=unchanged ours "$tree"
    changed=$(find "$tree" -type f | head -1)
    touch "$changed"
    what=one-changed ours "$tree"
    rm -f "$work/zip.zip"
    timed zip bash -c 'cd "$0" && exec zip -r -6 -q "$1" .' "$tree" "$work/zip.zip"
    rm -rf "$work/target"
    peer "$tree"
  done
  python3 - "$(basename "$tree")" "$work/results" <<'PY'
import statistics, sys
runs = {}
for line in open(sys.argv[2]):
    name, wall, cpu, memory = line.split()
    runs.setdefault(name, []).append((float(wall), float(cpu), int(memory) / 1024))
wall = {name: statistics.median(run[0] for run in all) for name, all in runs.items()}
print(f"| {sys.argv[1]} | wall s (min to max) | CPU s | RSS MB | x zip | x assembly |\n| --- | --- | --- | --- | --- | --- |")
for name, all in runs.items():
    walls = [run[0] for run in all]
    print(f"| {name} | {wall[name]:.2f} ({min(walls):.2f} to {max(walls):.2f}) "
          f"| {statistics.median(run[1] for run in all):.1f} | {statistics.median(run[2] for run in all):.0f} "
          f"| {wall['zip'] / wall[name]:.2f} | {wall['assembly'] / wall[name]:.2f} |")
PY
done
