# A package is packed, installed from its tarball, and run by a script of the project.
npm pack --offline --silent ./greet
npm install --offline --no-audit --no-fund --silent ./greet-1.2.3.tgz; echo "installed: $?"
cat node_modules/greet/installed
npm test --silent
