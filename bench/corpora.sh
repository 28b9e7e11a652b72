#!/usr/bin/env bash
# Builds the trees that the benchmarks pack: corpora.sh FOLDER [python|node|jars|tiny ...]; what is there already stays.
# Needs apt-get with a Debian or Ubuntu source (python), npm (node), mvn (jars), python3 (tiny), and about 3 GB.
set -euo pipefail
folder=${1:?usage: corpora.sh FOLDER [TREE ...]}
shift
trees=("$@")
[ ${#trees[@]} -gt 0 ] || trees=(tiny jars node python)
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

python() { # the libraries of a data service, with their byte code
  local debs=$folder/.debs
  mkdir -p "$debs" "$1"
  local names=(numpy scipy pandas pandas-lib matplotlib sklearn sklearn-lib sympy statsmodels skimage numba llvmlite
    networkx nltk tables h5py lxml pil babel sqlalchemy twisted tornado aiohttp cryptography django djangorestframework
    flask jinja2 werkzeug requests boto3 botocore docutils sphinx pygments ipython jedi pytest setuptools pip yaml
    openstacksdk kubernetes plotly bokeh libcloud mypy pylint astroid nova neutron cinder heat keystone azure azure-cli
    sqlglot faker zope.interface mercurial gevent grpcio protobuf tensorflow torch pyqt5 vtk9 gdal opencv astropy Bio)
  for name in "${names[@]}"; do
    (cd "$debs" && apt-get download -qq "python3-${name,,}" 2>/dev/null) || echo "no package python3-$name here"
  done
  (cd "$debs" && apt-get download -qq ansible ansible-core azure-cli 2>/dev/null) || true
  for deb in "$debs"/*.deb; do dpkg-deb -x "$deb" "$debs/root"; done
  cp -r "$debs"/root/usr/lib/python3/dist-packages/. "$1"
  python3 -m compileall -q -j 0 "$1" >/dev/null || true
  rm -rf "$debs"
}

node() { # a front end with its tools
  mkdir -p "$1"
  printf '{"name":"bench","version":"1.0.0","private":true}\n' >"$1/package.json"
  (cd "$1" && npm install --silent --ignore-scripts --no-audit --no-fund --legacy-peer-deps \
    next@14 react@18 react-dom@18 @mui/material@5 @mui/icons-material@5 antd@5 typescript@5 webpack@5 jest@29 \
    eslint@8 lodash@4 date-fns@3 rxjs@7 aws-sdk@2 @angular/cli@17 @angular/core@17 core-js@3 moment@2 three@0.160)
}

jars() { # libraries of a big Java service
  mkdir -p "$1"
  local pom=$folder/.jars.xml
  {
    echo '<project><modelVersion>4.0.0</modelVersion><groupId>bench</groupId><artifactId>jars</artifactId>'
    echo '<version>1</version><dependencies>'
    while read -r group artifact version; do
      echo "<dependency><groupId>$group</groupId><artifactId>$artifact</artifactId><version>$version</version></dependency>"
    done <<'LIST'
org.apache.spark spark-sql_2.13 3.5.1
org.springframework.boot spring-boot-starter-web 3.2.5
org.springframework.boot spring-boot-starter-data-jpa 3.2.5
org.apache.hadoop hadoop-aws 3.3.6
org.apache.flink flink-table-planner_2.12 1.19.0
org.elasticsearch elasticsearch 8.13.4
LIST
    echo '</dependencies></project>'
  } >"$pom"
  mvn -q -B -f "$pom" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
    -DoutputDirectory="$1" -Dmdep.useRepositoryLayout=true
  rm -f "$pom"
}

tiny() { # 200,000 files of 20 to 900 bytes of text
  python3 - "$1" <<'PY'
import os, random, sys
root, words = sys.argv[1], "import from return value name const module path self index data type list other".split()
random.seed(14)
for folder in range(2000):
    at = os.path.join(root, f"d{folder // 50}", f"e{folder}")
    os.makedirs(at)
    for number in range(100):
        size, text = random.randint(20, 900), ""
        while len(text) < size:
            text += random.choice(words) + random.choice([" ", "\n", "(", ") = "]) + str(random.randint(0, 999))
        with open(os.path.join(at, f"f{number}.js"), "w") as out:
            out.write(text)
PY
}

for tree in "${trees[@]}"; do
  [ -d "$folder/$tree" ] && continue
  echo "making $tree"
  rm -rf "$folder/.$tree"
  "$tree" "$folder/.$tree"
  mv "$folder/.$tree" "$folder/$tree"
  echo "$tree: $(find "$folder/$tree" -type f | wc -l) files, $(du -sm --apparent-size "$folder/$tree" | cut -f1) MB"
done
