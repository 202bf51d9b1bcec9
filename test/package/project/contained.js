import { launch } from 'zeolite'

/** What the program printed, and what it was refused. */
export const contained = async () => {
  const shell = await launch('manifest.toml', { stdio: ['ignore', 'pipe', 'ignore'] })
  const refused = []
  shell.on('refused', ({ object }) => refused.push(object))
  let output = ''
  for await (const part of shell.stdout) output += part
  const { code } = await shell.exited
  return { output, code, refused }
}

export const expected = { output: 'hello\n', code: 1, refused: ['/etc/shadow'] }
