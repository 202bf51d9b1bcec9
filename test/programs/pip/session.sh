# A package is built and installed without a network, used and listed.
pip() { python3 -m pip --no-cache-dir --disable-pip-version-check "$@"; }
pip install --quiet --no-index --no-build-isolation --no-deps --target out ./package; echo "installed: $?"
PYTHONPATH=out out/bin/greet
pip list --path out
