# A build on the server as Oryx leaves it: oryx build SOURCE -o DESTINATION -i BUILD --compress-destination-dir
set -e
echo "Operation performed by Microsoft Oryx, https://github.com/Microsoft/Oryx (stand-in)"
echo "Build Operation ID: $ORYX_OPERATION_ID"
echo "Repository Commit : $SCM_COMMIT_ID"
rm -rf "$ORYX_BUILD"
mkdir -p "$ORYX_BUILD"
cp -R . "$ORYX_BUILD"
cd "$ORYX_BUILD"
compressed=false
if [ -f requirements.txt ] || [ -f pyproject.toml ] || [ -f setup.py ]; then
    platform=python
    compressed=true
    echo "Detected following platforms:"
    echo "  python"
    echo "Creating virtual environment..."
    # Without pip where nothing is installed: it takes most of the time.
    pip=--without-pip
    if [ -d wheels ]; then pip=; fi
    if ! python3 -m venv --system-site-packages $pip antenv; then
        echo "This machine has no python3 with venv; antenv is only a folder."
        mkdir -p antenv/bin
    elif [ -d wheels ] && [ -f requirements.txt ]; then
        echo "Running pip install..."
        antenv/bin/python -m pip install --disable-pip-version-check --no-index --find-links wheels -r requirements.txt
    else
        echo "Nothing is installed: the emulator asks no index. Put wheels into the folder 'wheels' of the package."
    fi
elif [ -f package.json ]; then
    platform=nodejs
    echo "Detected following platforms:"
    echo "  nodejs"
    if [ ! -d node_modules ]; then
        echo "Nothing is installed: the emulator asks no registry. Put node_modules into the package."
    fi
else
    echo "Error: Could not detect any platform in the source directory." >&2
    exit 1
fi
mkdir -p "$DEPLOYMENT_TARGET"
if [ $compressed = true ]; then
    echo "Compressing content of directory '/tmp/$ORYX_OPERATION_ID'..."
    if command -v zstd > /dev/null; then
        tar -cf - . | zstd -q -f -o "$DEPLOYMENT_TARGET/output.tar.zst"
        rm -f "$DEPLOYMENT_TARGET/output.tar.gz"
    else
        tar -czf "$DEPLOYMENT_TARGET/output.tar.gz" .
        rm -f "$DEPLOYMENT_TARGET/output.tar.zst"
    fi
else
    echo "Copying files to destination directory '/home/site/wwwroot'..."
    cp -R . "$DEPLOYMENT_TARGET"
fi
cd /
rm -rf "$ORYX_BUILD"
{
    echo "OperationId=\"$ORYX_OPERATION_ID\""
    echo "PlatformName=\"$platform\""
    echo "SourceDirectoryInBuildContainer=\"/tmp/$ORYX_OPERATION_ID\""
    if [ $compressed = true ]; then echo 'CompressDestinationDir="true"'; fi
} > "$DEPLOYMENT_TARGET/oryx-manifest.toml"
echo "Manifest file created."
echo "Done."
