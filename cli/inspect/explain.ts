import { explainIn, type Explanation, QuestionError } from '../../monitor/check/index.ts'
import { type ByteString, loadManifest, printable, ruleText, toBytes } from '../../policy/index.ts'
import { type Io, manifestProblem, usageError } from '../io.ts'
import { readArguments } from '../arguments.ts'

export const help = `usage: zeolite explain MANIFEST PRINCIPAL VERB OBJECT

Says whether PRINCIPAL may do VERB to OBJECT, and which line of the manifest decides, or which line to add.
Where that makes PRINCIPAL another one, it says which, and with which arguments.

  PRINCIPAL  as the manifest names it; one that a template makes by a name of its own: user:alice
  VERB       read, write, exec or stat; connect or bind
  OBJECT     a path in the view; symbolic links are followed as the program would meet them, the last one for every verb but stat
             for connect and bind an address: unix:/run/app.sock, unix:@name, tcp:127.0.0.1:80, udp:[::1]:53, tcp:example.org:443

  --json     the verdict as one JSON object
  --help     this text

exit status: 0 allowed, 1 refused, 2 usage, 3 the manifest is wrong
example: zeolite explain manifests/bash.toml main write /etc/passwd
`

/** The verdict as people read it. */
export const describeExplanation = (explanation: Explanation, principal: string, verb: string, object: ByteString): string => {
  const { allow, errno, rule, reason, suggestion, also, path, becomes = [] } = explanation
  const through = path === object ? '' : ` (which is ${printable(path)})`
  const lines = [`${allow ? 'allowed' : `refused with ${errno}`}: ${principal} ${verb} ${printable(object)}${through}`]
  if (!allow) lines.push(`  ${reason}`)
  else lines.push(rule === undefined ? `  ${reason ?? 'as a folder on the way to what is granted'}` : `  by ${ruleText(rule)}`)
  const wanted = [suggestion, also].flatMap((each) => each?.text ?? [])
  if (wanted.length > 0) lines.push(`  to allow it, ${wanted.join(', and ')}`)
  for (const [index, { to, args, place }] of becomes.entries()) {
    const when = args === undefined ? '' : ` with arguments [${args.map((each) => JSON.stringify(each)).join(', ')}]`
    lines.push(`  ${index > 0 ? 'otherwise ' : ''}it becomes ${to} by that${when}, whose rules hold then: ${ruleText(place)}`)
  }
  return `${lines.join('\n')}\n`
}

export const run = async (argv: readonly string[], io: Io): Promise<number> => {
  const parsed = readArguments(argv, io, { name: 'explain', help, positionals: true, options: { json: { type: 'boolean' } } })
  if (typeof parsed === 'number') return parsed
  const [file, name, verb, object, ...rest] = parsed.positionals
  if (file === undefined || name === undefined || verb === undefined || object === undefined || rest.length > 0) {
    return usageError(io, 'explain', 'it takes MANIFEST PRINCIPAL VERB OBJECT')
  }
  try {
    const manifest = loadManifest(file)
    const bytes = toBytes(object)
    const explanation = explainIn(manifest, name, verb, bytes)
    io.stdout.write(
      parsed.values.json === true
        ? `${JSON.stringify({ ...explanation, path: printable(explanation.path) })}\n`
        : describeExplanation(explanation, name, verb, bytes),
    )
    return explanation.allow ? 0 : 1
  } catch (error) {
    if (error instanceof QuestionError) return usageError(io, 'explain', error.message)
    return manifestProblem(io, error)
  }
}
