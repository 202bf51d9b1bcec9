// [[never]], as data.
import { integer, list, oneOf, type Shape, string, table } from './shape.ts'

/** `unsafe`: the names that allow_unsafe may have. */
export const neverShape = (unsafe: readonly string[]): Extract<Shape, { kind: 'table' }> => table({
  read: { shape: list(string('pathPattern')), doc: 'Reading or listing any path that one of these patterns means, itself or beneath.', example: '["/secrets"]' },
  write: { shape: list(string('pathPattern')), doc: 'Creating, changing or deleting any such path.', example: '["/usr/local"]' },
  exec: { shape: list(string('pathPattern')), doc: 'Running any such file, or mapping it executable.', example: '["/job"]' },
  connect: { shape: list(string('address')), doc: 'Connecting or sending to any address that one of these means; `*` means loopback too.', example: '["tcp:*:*"]' },
  bind: { shape: list(string('address')), doc: 'Listening at any such address.', example: '["tcp:*:1-1023"]' },
  signal: { shape: list(string('principalName')), doc: 'Signalling any of these principals by a rule. Its own sandbox does not count.', example: '["main"]' },
  become: { shape: list(integer(0, 4_294_967_294)), doc: 'Changing to any of these user and group ids.', example: '[0]' },
  allow_unsafe: { shape: list(oneOf(...unsafe)), doc: 'Any of these items of `allow_unsafe`.', example: '["ptrace"]' },
  except: { shape: list(string('principalName')), doc: 'Principals for which the rule does not hold; a template means each of its instances.', default: '[]', example: '["build"]' },
  from: { shape: string('principalName'), doc: 'With `to`: no chain of transitions leads from this principal to that one.', example: '"guest"' },
  to: { shape: string('principalName'), doc: 'With `from`.', example: '"main"' },
})
