// docs/cli.md: the help texts of the commands, so that it cannot say something else.
import { describeCommands } from './described.ts'

export const generate = async (): Promise<string> => {
  const all = await describeCommands()
  const rows = all.map(({ name, about }) => `| [\`zeolite ${name}\`](#zeolite-${name}) | ${about} |`)
  const sections = all.map(({ name, help }) => `## zeolite ${name}\n\n\`\`\`text\n${help}\`\`\`\n`)
  return `<!-- Made by scripts/generate-docs.mjs from the commands' help texts. Do not edit. -->
# The command

| command | for |
| --- | --- |
${rows.join('\n')}

Every command takes \`--help\`. Diagnostics go to stderr, never to the program's stdout. Colours are used on terminals only, and never where \`NO_COLOR\` is set.

| exit status | meaning |
| --- | --- |
| 2 | wrong usage |
| 3 | the manifest is wrong |
| 4 | this host cannot enforce the manifest |
| 5 | something was refused, the program's own status was 0, and \`--fail-on-refusal\` was given |
| 125 | a fault of the engine |
| 126 | the program cannot be executed |
| 127 | the program was not found |

${sections.join('\n')}`
}
