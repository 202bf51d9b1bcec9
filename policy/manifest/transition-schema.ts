// [[transition]], as data.
import { integer, list, oneKey, oneOf, string, table } from './shape.ts'

const on = oneKey({
  exec: { shape: string('pathPattern'), doc: 'It runs this file, or a script whose interpreter this is; captures as in `open`.', example: '"/usr/bin/curl"' },
  open: { shape: string('pathPattern'), doc: 'It opens this file, or one beneath; `{name}` captures a path component, or a part of one.', example: '"/srv/users/{name}/**"' },
  become: { shape: integer(0, 4_294_967_294), doc: 'It changes to this user id.', example: '33' },
  accept: { shape: string('address'), doc: 'It accepts a connection here.', example: '"tcp:127.0.0.1:8080"' },
  connect: { shape: string('address'), doc: 'It connects here.', example: '"tcp:*:443"' },
  request: {
    shape: { kind: 'boolean', only: true },
    doc: 'It asks for it: `prctl(0x5a454f4c, "NAME")` or `zeolite-enter NAME -- COMMAND`.',
    example: 'true',
  },
}, {
  args: {
    of: 'exec',
    shape: list(string('argumentPattern')),
    doc: 'With `exec`: patterns for its arguments, argv[1] and further, of which there must be as many. `*` is any characters and `?` one, a slash too; `\\` makes the next character plain. `"**"` as the last one stands for any number of arguments.',
    default: 'any arguments',
    example: '["-fsS", "https://*"]',
  },
})

export const transition = table({
  from: { shape: string('principalName'), doc: 'The principal that it was.', required: true, example: '"main"' },
  on: { shape: on, doc: 'What makes it happen: exactly one of these.', required: true, example: '{ exec = "/usr/bin/curl" }' },
  to: { shape: string('principalName'), doc: 'The principal that it becomes.', required: true, example: '"fetcher"' },
  keep: {
    shape: list(oneOf('stdio', 'trigger', 'all')),
    doc: 'Descriptors that go along besides files which the target may open; those are opened anew. `stdio`: the standard streams that the program was launched with. `trigger`: the one that the event made. `all`: every pipe, connection, terminal, device and deleted file.',
    default: '[]',
    example: '["stdio"]',
  },
  scrub: {
    shape: list(string('variablePattern')),
    doc: 'With `exec`: variables of the environment that do not go along, as names, patterns of names (`AWS_*`) or [sets](#sets-of-variables-that-scrub-may-name). The set `loader` never goes along.',
    default: '[]',
    example: '["interpreters", "AWS_*"]',
  },
})
