// Conversations on a pseudo-terminal, as a person would have them.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ExecutionContext } from 'ava'
import { type Account, give, root, run } from '../support/harness.ts'

export type Step = { expect: string } | { send: string } | { resize: readonly [number, number] } | { pause: number } | { hangUp: true } | { end: true }

export const prompt: Step = { expect: 'ready[$#] ' }
export const say = (line: string): Step => ({ send: `${line}\r` })
export const key = (letter: string): Step => ({ send: String.fromCharCode(letter.charCodeAt(0) & 31) })
/** A command, something in its output, and the prompt after it. */
export const ask = (line: string, answer: string): Step[] => [say(line), { expect: `\\r\\n(?:.*\\r\\n)*?${answer}` }, prompt]

export const converse = async (t: ExecutionContext, account: Account, folder: string, steps: readonly Step[], line: readonly string[], cwd: string, env: Record<string, string>) => {
  const conversation = join(folder, 'conversation.json')
  writeFileSync(conversation, JSON.stringify(steps))
  give(conversation, account)
  const driver = join(root, 'test/programs/terminal/drive.py')
  const result = await run('/usr/bin/python3', [driver, conversation, ...line], { account, cwd, env, timeout: 280_000 })
  t.not(result.stdout, '', result.stderr)
  return JSON.parse(result.stdout) as { error: string | null; transcript: string; status: number }
}
