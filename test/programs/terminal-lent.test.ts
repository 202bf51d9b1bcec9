// What a launch gets of its caller's terminals, and what becomes of them: a pseudo-terminal of its own, none, and the caller's as it was.
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { accounts, command, discard, engineEnvironment, give, root } from '../support/harness.ts'
import { eventually } from '../support/eventually.ts'
import { ask, converse, key, prompt, say, type Step } from './conversation.ts'
import { missing, stage } from './scenario.ts'

/** The caller's terminal echoes, edits lines and puts carriage returns, as at the start. */
const asBefore: readonly Step[] = ask("stty -a | grep -o -e ' icanon' -e ' echo ' -e '^opost' | wc -l", '3\\r\\n')

const lent = (zeolite: string): readonly Step[] => [
  prompt,
  // The caller's terminal is neither a standard stream nor the controlling terminal.
  say(`me=$(tty); ${zeolite} -c 'tty'`), { expect: '/dev/pts/\\d+\\r\\n' }, prompt,
  ...ask(`${zeolite} -c '[ "$(tty)" != '$me' ] && : < /dev/tty && echo another'`, 'another\\r\\n'),
  ...ask(`${zeolite} -c 'ps -o sid= -p $$' | grep -vcx " *$(ps -o sid= -p $$ | tr -d " ")"`, '1\\r\\n'),
  // Output alone: it is a terminal, and nobody's controlling one.
  ...ask(`echo line > $JOB/input; ${zeolite} -c 'read x; [ -t 1 ] && echo "read $x"; : < /dev/tty' < $JOB/input`, 'read line\\r\\n.*/dev/tty: No such device or address\\r\\n'),
  // Input alone: lines come when they are done, and their end does.
  say(`${zeolite} -c 'echo as""king; read x; [ -t 0 ] && echo "read $x"; cat; : < /dev/tty' 2>&1 | cat`), { expect: 'asking\\r\\n' },
  say('typed'), { expect: 'read typed\\r\\n' }, say('more'), { expect: 'more\\r\\n(.*\\r\\n)?more\\r\\n' }, key('D'), { expect: 'No such device or address\\r\\n' }, prompt,
  ...asBefore,
  // The caller's keys, where they stay the caller's.
  say(`${zeolite} -c 'echo go""ing; exec sleep 100' | cat`), { expect: 'going\\r\\n' }, key('C'), prompt, ...ask('echo ${PIPESTATUS[0]}', '130\\r\\n'),
  say(`${zeolite} -c 'echo go""ing; sleep 1; echo o""ver' | cat`), { expect: 'going\\r\\n' }, key('Z'), { expect: 'Stopped' }, prompt, say('fg'), { expect: 'over\\r\\n' }, prompt,
  // A program that takes the whole screen, stopped and continued.
  say(`${zeolite} -c 'exec top -d 1'`), { expect: 'PID' }, { send: 'h' }, { expect: 'Help' }, { send: 'q' }, { expect: 'PID' }, { send: 'q' }, prompt, ...asBefore,
  say('exit 5'), { end: true },
]

const ended = (zeolite: string): readonly Step[] => [
  prompt,
  // The end of the engine, by the kernel's hand: nobody of it is left to put the terminal back.
  say(`(until [ -e $JOB/raw ]; do sleep 0.1; done; kill -9 $(pgrep -f "run $TOP")) & ${zeolite} -c 'stty raw -echo; : > raw; exec sleep 100'`), { expect: 'Killed' }, prompt, ...asBefore,
  // One that stops itself stops nobody else, and goes on when the shell says so.
  say(`${zeolite} -c 'kill -STOP $$; echo con""tinued'`), { expect: 'Stopped' }, prompt, ...asBefore, say('fg'), { expect: 'continued\\r\\n' }, prompt,
  say('exit 5'), { end: true },
]

const api = (node: string): readonly Step[] => [
  prompt,
  say(`${node} asking`), { expect: 'it asks\\r\\n' }, say('typed'), { expect: 'read typed on /dev/pts/\\d+\\r\\n' }, { expect: 'code 3' }, prompt, ...asBefore,
  say(`${node} sleeping`), { expect: 'it sleeps\\r\\n' }, key('Z'), { expect: 'Stopped' }, prompt, ...asBefore, say('fg'), { expect: 'on again\\r\\n' }, key('C'), { expect: 'signal SIGINT' }, prompt, ...asBefore,
  say('exit 5'), { end: true },
]

const API = `
import { launch } from ${JSON.stringify(join(root, 'dist/index.js'))}
const scripts = { asking: 'echo it asks; read x; echo "read $x on $(tty)"; exit 3', sleeping: \`exec perl -e '$| = 1; $SIG{CONT} = sub { print "on again\\\\n" }; print "it sleeps\\\\n"; sleep 1 while 1'\` }
const launched = await launch(process.argv[2], { args: ['-c', scripts[process.argv[3]]], stdio: 'inherit' })
const { code, signal } = await launched.exited
console.log(code === null ? \`signal \${signal}\` : \`code \${code}\`)
`

const shell = ['/usr/bin/bash', '--noprofile', '--rcfile', join(root, 'test/programs/terminal/bashrc'), '-i']

for (const account of accounts) {
  for (const [title, steps] of [['of what it is lent, and how it ends', (zeolite: string, _api: string) => [...lent(zeolite).slice(0, -2), ...ended(zeolite).slice(1)]], ['of a launch by the API', (_zeolite: string, node: string) => api(node)]] as const) {
    test(`a terminal is the caller’s own: ${title}, as ${account.name}`, async (t) => {
      t.timeout(600_000)
      if (missing(t, '/usr/bin/python3') || missing(t, '/usr/bin/top')) return
      const { top, manifest, job } = stage('bash', 'terminal', account)
      t.teardown(() => discard(top))
      const program = join(top, 'api.mjs')
      writeFileSync(program, API)
      give(program, account)
      const zeolite = `${process.execPath} ${command} run ${manifest} --`
      const told = await converse(t, account, top, steps(zeolite, `${process.execPath} ${program} ${manifest}`), shell, top, { ...engineEnvironment(account), TERM: 'xterm', HOME: top, JOB: job, TOP: top })
      t.is(told.error, null, told.transcript)
      t.is(told.status, 5, told.transcript)
    })
  }

  test(`a hang-up reaches the program, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    if (missing(t, '/usr/bin/python3')) return
    const { top, manifest, job } = stage('bash', 'terminal', account)
    t.teardown(() => discard(top))
    const script = `trap 'echo hung up > told; exit' HUP; echo it wai''ts; while :; do sleep 0.1; done`
    const steps: Step[] = [prompt, say(`${process.execPath} ${command} run ${manifest} -- -c "${script}"`), { expect: 'it waits\\r\\n' }, { hangUp: true }]
    await converse(t, account, top, steps, shell, top, { ...engineEnvironment(account), TERM: 'xterm', HOME: top, JOB: job })
    await eventually('it has told', () => existsSync(join(job, 'told')))
  })
}
