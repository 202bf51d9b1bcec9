// Where the host lets the engine make control groups the kernel holds `limits.processes`, and no fork traps. `check` says whether it does.
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import { groupPlace } from '../../monitor/plan/task-groups.ts'
import { eventually } from '../support/eventually.ts'
import { type Account, accounts, caller, command, discard, engineEnvironment, freshFolder, ordinary, run, start, writeManifest } from '../support/harness.ts'

const GROUP = 'kernel: control group'

const read = (path: string): string => readFileSync(path, 'latin1')

const place = groupPlace(read('/proc/self/cgroup'), read('/proc/self/mountinfo'))

/** An engine's command, as an account, in a group that root has given it or where the test runs. */
interface Where {
  readonly name: string
  readonly account: Account
  words(group: string, words: readonly string[]): readonly string[]
}

const directly: Where[] = accounts.map((account) => ({ name: account.name, account, words: (_group, words) => words }))
const delegated: Where[] = caller.uid !== 0 ? [] : [{
  name: `${ordinary.name}, in a group of its own`, account: caller,
  words: (group, words) => ['/bin/sh', '-c', 'echo $$ > "$0/cgroup.procs" && exec "$@"', group, 'setpriv', `--reuid=${ordinary.uid}`, `--regid=${ordinary.gid}`, '--clear-groups', 'env', '-u', 'NODE_V8_COVERAGE', ...words],
}]

/** A group that belongs to an ordinary account, where this one may make any. */
const delegate = (t: ExecutionContext): string | undefined => {
  if (place === undefined) return undefined
  const group = join(place.path, `test-${process.pid}-${Math.random().toString(36).slice(2)}`)
  try {
    mkdirSync(group)
  } catch {
    return undefined
  }
  chownSync(group, ordinary.uid, ordinary.gid)
  for (const name of ['cgroup.procs', 'cgroup.subtree_control', 'cgroup.threads']) if (existsSync(join(group, name))) chownSync(join(group, name), ordinary.uid, ordinary.gid)
  t.teardown(async () => {
    // With the last process that is still ending.
    for (let tries = 0; tries < 100 && existsSync(group); tries++) {
      try {
        for (const entry of readdirSync(group, { withFileTypes: true })) if (entry.isDirectory()) rmdirSync(join(group, entry.name))
        rmdirSync(group)
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }
  })
  return group
}

const manifestText = `version = 1
use = ["base", "shell"]
[process]
entrypoint = "/bin/sh"
env = { PATH = "/usr/bin:/bin" }
[principal.main.limits]
processes = 32
`

interface Scene {
  readonly words: (...words: readonly string[]) => readonly [string, readonly string[]]
  readonly manifest: string
  readonly account: Account
  readonly by: string
}

const onScene = async (t: ExecutionContext, { account, words }: Where, needsGroup: boolean, act: (scene: Scene) => Promise<void>): Promise<void> => {
  t.timeout(600_000)
  const group = needsGroup ? delegate(t) : ''
  if (group === undefined) return void t.pass('no group can be made here')
  const folder = freshFolder(account)
  t.teardown(() => discard(folder))
  const manifest = writeManifest(folder, manifestText, account)
  const told = (...given: readonly string[]): readonly [string, readonly string[]] => {
    const [program = '', ...args] = words(group, [process.execPath, command, ...given])
    return [program, args]
  }
  const checked = await run(...told('check', '--json', manifest), { account, env: engineEnvironment(account) })
  const { rules } = JSON.parse(checked.stdout) as { rules: { rule: string; by: string[] }[] }
  const by = rules.find(({ rule }) => rule === 'processes 32')!.by.join()
  t.true([GROUP, 'library OS'].includes(by), by)
  t.log(by)
  // Whoever may write to the group that counts tasks has it counted there.
  if (needsGroup) t.is(by, GROUP)
  await act({ words: told, manifest, account, by })
}

const runs = ({ words, manifest, account }: Scene, script: string, options: { readonly timeout?: number } = {}) =>
  run(...words('run', manifest, '--', '-c', script), { account, env: engineEnvironment(account), ...options })

/** The groups that an engine made for itself, wherever it is. */
const groupsOf = (folder: string): string[] => readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).flatMap(({ name }) =>
  /^zeolite-\d+-/.test(name) ? [join(folder, name)] : name.startsWith('test-') ? groupsOf(join(folder, name)) : [])

// A signal without SA_RESTART, over and over, while a shell starts one pipeline after the other.
const STORM = `trap : ALRM
(trap - ALRM; while kill -ALRM $$ 2>/dev/null; do :; done) &
i=0; bad=0
while [ $i -lt 100 ]; do
  [ "$(echo a | cat | cat)" = a ] || bad=$((bad + 1))
  i=$((i + 1))
done
kill -KILL $!
echo $i $bad`

// One more than there may be beside the shell. It ends where it cannot fork, and the others with it.
const CROWD = 'i=0; while [ $i -lt 32 ]; do sleep 1000 & i=$((i + 1)); done; echo all'

for (const where of [...directly, ...delegated]) {
  const needsGroup = delegated.includes(where)

  test.serial(`as ${where.name}: forks of pipelines are not interrupted where check says that the kernel counts them`, (t) =>
    onScene(t, where, needsGroup, async (scene) => {
      const { stdout, stderr } = await runs(scene, STORM)
      if (scene.by === GROUP) t.deepEqual([stdout, stderr], ['100 0\n', ''])
      // Elsewhere a fork may be, and nothing but that goes wrong.
      else t.true(stdout === '100 0\n' || /Cannot fork/.test(stderr), stderr)
    }))

  test.serial(`as ${where.name}: a fork beyond the limit is refused and told, whoever counts`, (t) =>
    onScene(t, where, needsGroup, async (scene) => {
      const { stdout, stderr, status } = await runs(scene, CROWD)
      t.deepEqual([stdout, status], ['', 2], stderr)
      t.regex(stderr, /may not call \w+: limits\.processes = 32 \(EAGAIN.*\): the limit is reached/)
    }))

  test.serial(`as ${where.name}: a program is in a group of its launch's own where check says so, and engines leave none behind, also those that are killed`, (t) =>
    onScene(t, where, needsGroup, async (scene) => {
      const mark = `mark-${process.pid}-${Math.random().toString(36).slice(2)}`
      const { words, manifest, account } = scene
      const { pid, finished } = start(...words('run', manifest, '--', '-c', `: ${mark}; sleep 1000; :`), { account, env: engineEnvironment(account) })
      const found = (): number | undefined => readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).find((each) => {
        try {
          return each !== pid && read(`/proc/${each}/cmdline`).startsWith(`/bin/sh\0-c\0: ${mark}`)
        } catch {
          return false // It has ended.
        }
      })
      const program = await eventually('it runs', found)
      const groups = read(`/proc/${program}/cgroup`)
      t.is(/\/zeolite-\d+-[0-9a-f]{12}\/launch-\d+$/m.test(groups), scene.by === GROUP, groups)
      process.kill(pid, 'SIGKILL')
      await finished
      if (scene.by !== GROUP) return
      const name = /(\/zeolite-\d+-[0-9a-f]{12})\/launch-/.exec(groups)![1]!
      const left = (): boolean => groupsOf(place!.path).some((path) => path.endsWith(name))
      // Until its processes have ended with it, the next engine leaves it.
      for (let tries = 0; left() && tries < 20; tries++) t.is((await runs(scene, 'exit 3')).status, 3)
      t.false(left())
    }))
}
