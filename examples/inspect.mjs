// Asks about a manifest without running anything: node examples/inspect.mjs
import { check, explain, formatManifestError, loadManifest, ManifestError } from 'zeolite'

/** @type {import('zeolite').ManifestObject} */
const manifest = {
  version: 1,
  use: ['base', 'shell'],
  process: { entrypoint: '/bin/sh' },
  mount: [{ path: '/job', type: 'host', source: '/tmp', access: 'rw' }],
  principal: { main: { read: ['/job'], write: ['/job/out'], connect: ['tcp:127.0.0.1:5432'] } },
}

// What is wrong with it, and what is hardly meant.
const { ok, problems, remarks } = check(manifest)
console.log({ ok, problems: problems.length, remarks: remarks.length })

// One access: the verdict, the rule that decides, or what to add.
for (const [verb, object] of [['write', '/job/out/a'], ['write', '/job/b'], ['connect', 'tcp:127.0.0.1:80']]) {
  const { allow, rule, suggestion } = explain(manifest, 'main', verb, object)
  console.log(verb, object, allow ? `allowed by ${rule.text}` : `refused; ${suggestion.text}`)
}

// A manifest file, read once: for any of these functions, and for launch and startEngine.
try {
  const { principals } = loadManifest(process.argv[2] ?? 'no-such.toml')
  console.log([...principals.keys()])
} catch (error) {
  if (!(error instanceof ManifestError)) throw error
  console.log(formatManifestError(error, { color: process.stdout.isTTY }))
}
