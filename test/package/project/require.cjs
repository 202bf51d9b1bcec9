const { launch, ManifestError } = require('zeolite')

launch('manifest.toml', { stdio: ['ignore', 'inherit', 'ignore'] })
  .then((shell) => shell.exited)
  .then(({ code }) => console.log(code, typeof ManifestError))
