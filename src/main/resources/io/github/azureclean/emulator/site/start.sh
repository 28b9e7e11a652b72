# Starts the app as the container does: from the unpacked output of a build, if there is one (Oryx, start scripts).
manifest=oryx-manifest.toml
packed=
for file in output.tar.zst output.tar.gz; do
    if [ -f "$file" ]; then packed="$PWD/$file"; fi
done
if [ -n "$packed" ] && [ ! -f "$manifest" ]; then
    echo "Could not find build manifest file at '/home/site/wwwroot/oryx-manifest.toml'"
elif [ -n "$packed" ]; then
    id=$(sed -n 's/^OperationId="\([0-9a-f]*\)"$/\1/p' "$manifest")
    echo "Found build manifest file at '/home/site/wwwroot/oryx-manifest.toml'. Extracting '${packed##*/}' to directory '/tmp/$id'..."
    rm -rf "$ORYX_APPS"
    mkdir -p "$ORYX_APPS/$id"
    cd "$ORYX_APPS/$id" || exit 1
    case $packed in
        *.zst) zstd -q -d -c "$packed" | tar -xf - ;;
        *) tar -xzf "$packed" ;;
    esac || exit 1
    if [ -d antenv/bin ]; then
        VIRTUAL_ENV="$PWD/antenv"
        PATH="$VIRTUAL_ENV/bin:$PATH"
        export VIRTUAL_ENV PATH
    fi
fi
exec /bin/sh -c "$ORYX_RUN"
