// docs/recipes.md: each manifest as it is printed there, with what it is for and what it is to keep out.
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import test, { type ExecutionContext } from 'ava'
import { check } from '../../index.ts'
import { accounts, caller, command, discard, engineEnvironment, type Finished, freshFolder, give, root, start, zeoliteRun } from '../support/harness.ts'

const text = readFileSync(join(root, 'docs/recipes.md'), 'utf8')
const recipes = new Map(text.split(/^## /m).slice(1).map((section) => [section.split('\n', 1)[0]!, /```toml\n([^]*?)```/.exec(section)?.[1] ?? '']))

interface Scene {
  readonly folder: string
  write(name: string, content: string, mode?: number): void
  run(...args: string[]): Promise<Finished>
  readonly manifest: string
}

const scene = (t: ExecutionContext, name: string, account = caller): Scene => {
  const folder = freshFolder(account)
  t.teardown(() => discard(folder))
  const manifest = join(folder, 'recipe.toml')
  writeFileSync(manifest, recipes.get(name)!)
  const make = (path: string): void => {
    if (existsSync(path)) return
    make(join(path, '..'))
    mkdirSync(path)
    give(path, account)
  }
  return {
    folder, manifest,
    write: (file, content, mode = 0o644) => {
      make(join(folder, file, '..'))
      writeFileSync(join(folder, file), content)
      chmodSync(join(folder, file), mode)
      give(join(folder, file), account)
    },
    run: (...args) => zeoliteRun(manifest, args, { account, env: { API_KEY: 'key', OTHER: 'other' } }),
  }
}

test('there are recipes, and each is a good manifest that is tried here', (t) => {
  t.deepEqual([...recipes.keys()], ['An agent in a repository', 'A tenant a user', 'A converter', 'A build', 'A web server'])
})

test('the recipe of an agent in a repository keeps its promises', async (t) => {
  const { folder, write, run, manifest } = scene(t, 'An agent in a repository')
  for (const [file, content] of [['src/a', 'one\n'], ['tests/a', 'one\n'], ['.env', 'SECRET=1\n'], ['secrets/key', 'key\n']] as const) write(`repository/${file}`, content)
  const git = (...args: string[]): string => execFileSync('git', ['-C', join(folder, 'repository'), '-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args], { encoding: 'utf8' })
  git('init', '-q')
  git('add', 'src', 'tests')
  git('commit', '-qm', 'first')
  t.deepEqual(check(manifest).problems, [])
  const { stdout, stderr } = await run('-c', `
    echo two >> src/a; git add src && git commit -qm second && git log --format=%s%an
    ls -A; cat .env
    echo evil > .git/hooks/post-commit; git config core.hooksPath /tmp; echo evil >> .git/config; mv .git/hooks .git/old; git config --get core.hooksPath
    echo "$API_KEY $OTHER"; cat /etc/shadow`)
  t.is(stdout, 'secondAgent\nfirstx\n.git\nsrc\ntests\nkey \n', stderr)
  t.false(existsSync(join(folder, 'repository/.git/hooks/post-commit')))
  t.notRegex(readFileSync(join(folder, 'repository/.git/config'), 'utf8'), /evil|hooksPath/)
  t.regex(stderr, /\.env: No such file/)
  t.is(git('status', '--porcelain', 'src').trim(), '')
})

test('the recipe of a tenant a user keeps its promises', async (t) => {
  const { write, run, manifest } = scene(t, 'A tenant a user')
  for (const name of ['alice', 'bob']) write(`tenants/${name}/data`, `of ${name}\n`)
  t.deepEqual(check(manifest).problems, [])
  const { stdout, stderr } = await run('-c', `
    cat /srv/tenants/alice/data
    cat /srv/tenants/bob/data
    cat /srv/tenants/alice/data /srv/tenants/bob/data
    dash -c 'read line < /srv/tenants/alice/data; echo "$line" > /srv/tenants/alice/copy; cat /srv/tenants/alice/copy; echo x > /srv/tenants/bob/copy; ls /srv/tenants/bob'`)
  t.is(stdout, 'of alice\nof bob\nof alice\nof alice\n')
  t.regex(stderr, /cat as tenant:alice may not read \/srv\/tenants\/bob\/data/)
  t.regex(stderr, /as tenant:alice may not write \/srv\/tenants\/bob\/copy/)
})

test('the recipe of a converter keeps its promises', async (t) => {
  const { folder, write, run, manifest } = scene(t, 'A converter')
  write('in/text', 'plain\n')
  write('in/other', 'plain\n')
  write('out/.keep', '')
  t.deepEqual(check(manifest).problems, [])
  t.is((await run('-f', 'LATIN1', '-t', 'UTF-16LE', '-o', '/out/text', '/in/text')).status, 0)
  t.is(readFileSync(join(folder, 'out/text'), 'utf16le'), 'plain\n')
  t.regex((await run('-t', 'UTF-8', '/etc/shadow')).stderr, /may not read \/etc\/shadow/)
  t.regex((await run('-o', '/in/other', '/in/text')).stderr, /may not write \/in\/other/)
  t.is(readFileSync(join(folder, 'in/other'), 'utf8'), 'plain\n')
})

test('the recipe of a build keeps its promises', async (t) => {
  const { folder, write, run, manifest } = scene(t, 'A build')
  write('src/main.c', '#include <stdio.h>\nint main(void) { puts("built"); return 0; }\n')
  write('src/Makefile', 'all: $(OUT)/main\n\t$(OUT)/main > $(OUT)/log\n\t! echo x > /src/planted\n\t! cat /etc/shadow\n$(OUT)/main: main.c\n\tgcc -o $@ $<\n')
  write('out/.keep', '')
  t.deepEqual(check(manifest).problems, [])
  const { status, stdout, stderr } = await run()
  t.is(status, 0, stdout + stderr)
  t.is(readFileSync(join(folder, 'out/log'), 'utf8'), 'built\n')
  t.false(existsSync(join(folder, 'src/planted')))
  t.regex(stderr, /may not write \/src\/planted/)
})

const CONFIGURATION = `daemon off;
pid server.pid;
events { worker_connections 64; }
http {
  access_log off;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  server { listen 127.0.0.1:8080; root /site/www; }
}
`

const fetched = async (url: string): Promise<string> => {
  for (let tries = 0; ; tries++) {
    try {
      return await (await fetch(url)).text()
    } catch (error) {
      if (tries >= 600) throw error
      await pause(100)
    }
  }
}

for (const account of accounts) {
  // One port.
  test.serial(`a web server (${account.name})`, async (t) => {
    const { folder, write, manifest } = scene(t, 'A web server', account)
    write('site/nginx.conf', account.uid === 0 ? `user www-data;\n${CONFIGURATION}` : CONFIGURATION)
    write('site/www/index.html', 'hello\n')
    write('state/.keep', '')
    t.deepEqual(check(manifest).problems, [])
    const server = start(process.execPath, [command, 'run', manifest], { account, env: engineEnvironment(account) })
    try {
      t.is(await fetched('http://127.0.0.1:8080/'), 'hello\n')
      t.regex(await fetched('http://127.0.0.1:8080/../../etc/passwd'), /404|400/)
    } finally {
      process.kill(server.pid, 'SIGTERM')
    }
    const { status, stderr } = await server.finished
    t.is(status, 0, stderr)
    t.true(existsSync(join(folder, 'state/error.log')))
  })
}
