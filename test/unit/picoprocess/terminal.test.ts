// The engine between an interactive shell and an interactive guest, on a pseudo-terminal.
import test from 'ava'
import { copyFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { missing } from '../../programs/scenario.ts'
import { accounts, discard, freshFolder, give, root, run } from '../../support/harness.ts'

const program = join(dirname(fileURLToPath(import.meta.url)), 'engine-program.js')
const terminalFolder = join(root, 'test/programs/terminal')

type Step = { expect: string } | { send: string } | { pause: number } | { end: true }
const prompt: Step = { expect: 'ready[$#] ' }
const say = (line: string): Step => ({ send: `${line}\r` })
const key = (letter: string): Step => ({ send: String.fromCharCode(letter.charCodeAt(0) & 31) })
const guest = (script: string): string => `${process.execPath} ${program} '${JSON.stringify({ script })}'`

const conversation = (folder: string): Step[] => [
  prompt,
  // Ctrl-Z stops guest and engine, fg brings both back, Ctrl-C reaches the guest.
  say(guest(`cd ${folder}; exec sh ticks.sh`)), { expect: 'ticking\\r\\n' }, key('Z'), { expect: 'Stopped' }, prompt,
  say(`a=$(wc -c < ${folder}/ticks); sleep 0.4; b=$(wc -c < ${folder}/ticks); [ $a -gt 0 ] && [ $a = $b ] && echo fro""zen`), { expect: 'frozen\\r\\n' }, prompt,
  // In the background it goes on without the terminal.
  say('bg'), prompt, { pause: 0.4 },
  say(`c=$(wc -c < ${folder}/ticks); [ $c -gt $b ] && echo run""ning`), { expect: 'running\\r\\n' }, prompt,
  say('fg'), { pause: 0.5 }, key('C'), { expect: '"status":2' }, prompt,
  say('echo left $?'), { expect: 'left 130\\r\\n' }, prompt,
  // A guest that is itself a shell has job control of its own, and may stop itself.
  say(guest('PS1=inner: exec bash --norc -i')), { expect: 'inner:' },
  // What it prints says that the inner shell has given it the terminal: before that Ctrl-Z stops the guest as a whole.
  say('sh -c \'echo sleep""ing; exec sleep 100\''), { expect: 'sleeping\\r\\n' }, key('Z'), { expect: '\\[1\\]\\+ +Stopped +sh -c' }, { expect: 'inner:' },
  say('fg'), { pause: 0.3 }, key('C'), { expect: 'inner:' },
  say('suspend'), { expect: 'Stopped' }, prompt,
  say('fg'), { pause: 0.3 }, say('echo ba""ck'), { expect: 'back\\r\\n' }, say('exit 4'), prompt,
  // The terminal is as it was.
  say("echo left $?; stty -a | grep -o ' echo '"), { expect: 'left 4\\r\\n echo' }, prompt,
  say(guest('stty -echo raw; kill -9 $$')), { expect: '"status":9' }, prompt,
  say("stty -a | grep -o ' icanon \\| echo '"), { expect: ' icanon *\\r\\n echo' }, prompt,
  // What hits the engine is handed on.
  say(`${guest('exec sleep 100')} &`), prompt, { expect: 'launched' }, { pause: 0.2 },
  say('kill -INT $!; wait $!; echo waited $?'), { expect: 'waited 130\\r\\n' }, prompt,
  // Started in the background, it gets the terminal when the shell has given it to us and it asks.
  say(`${guest('sleep 1; read line; echo "read $line"')} &`), prompt, { expect: 'launched' }, { pause: 0.2 },
  say('fg'), { pause: 1.5 }, say('typed'), { expect: 'read typed\\r\\n' }, prompt,
  say(`${guest('read line; echo "read $line"')} &`), prompt, { expect: 'stopped' }, { pause: 0.2 }, say(''), { expect: 'Stopped' }, prompt,
  say('fg'), { pause: 0.5 }, say('later'), { expect: 'read later\\r\\n' }, prompt,
  say('exit 5'), { end: true },
]

for (const account of accounts) {
  test(`job control around and inside (${account.name})`, async (t) => {
    t.timeout(600_000)
    if (missing(t, '/usr/bin/python3') || missing(t, '/usr/bin/bash')) return
    const folder = freshFolder(account)
    try {
      const steps = join(folder, 'steps.json')
      writeFileSync(steps, JSON.stringify(conversation(folder)))
      copyFileSync(join(terminalFolder, 'ticks.sh'), join(folder, 'ticks.sh'))
      for (const name of ['steps.json', 'ticks.sh']) give(join(folder, name), account)
      const args = [join(terminalFolder, 'drive.py'), steps, '/usr/bin/bash', '--rcfile', join(terminalFolder, 'bashrc'), '-i']
      const finished = await run('/usr/bin/python3', args, { account, timeout: 280_000, env: { PATH: '/usr/bin:/bin', HOME: folder, TERM: 'dumb' } })
      const { error, status, transcript } = JSON.parse(finished.stdout) as { error: string | null; status: number; transcript: string }
      t.is(error, null, transcript)
      t.is(status, 5)
    } finally {
      discard(folder)
    }
  })
}
