import { launch, ManifestError } from 'zeolite'

const shell = await launch('manifest.toml', { stdio: ['ignore', 'inherit', 'ignore'] })
const { code } = await shell.exited
console.log(code, typeof ManifestError)
