// Which control group of the host an engine is in, as its /proc and its mounts say.
import test from 'ava'
import { groupPlace } from '../../../monitor/plan/task-groups.ts'

const mount = (top: string, at: string, type: string, options: string): string => `30 24 0:26 ${top} ${at} rw,nosuid shared:4 - ${type} ${type} ${options}`
const UNIFIED = mount('/', '/sys/fs/cgroup', 'cgroup2', 'rw,nsdelegate')
const LEGACY = [mount('/', '/sys/fs/cgroup/cpu', 'cgroup', 'rw,cpu'), mount('/', '/sys/fs/cgroup/pids', 'cgroup', 'rw,pids'), mount('/', '/sys/fs/cgroup/unified', 'cgroup2', 'rw')].join('\n')

test('version 2: the group of the only hierarchy', (t) => {
  t.deepEqual(groupPlace('0::/user.slice/run-1.scope\n', UNIFIED), { path: '/sys/fs/cgroup/user.slice/run-1.scope', unified: true })
  t.deepEqual(groupPlace('0::/\n', UNIFIED), { path: '/sys/fs/cgroup', unified: true })
})

test('the hierarchy that counts tasks goes before the one that holds no controller', (t) => {
  t.deepEqual(groupPlace('8:pids:/a:b\n1:cpu:/other\n0::/\n', LEGACY), { path: '/sys/fs/cgroup/pids/a:b', unified: false })
})

test('where only a part of the hierarchy is mounted, it is found in that part or not at all', (t) => {
  const part = mount('/docker/with\\040space', '/sys/fs/cgroup', 'cgroup2', 'rw')
  t.deepEqual(groupPlace('0::/docker/with space/own\n', part), { path: '/sys/fs/cgroup/own', unified: true })
  t.deepEqual(groupPlace('0::/docker/with space\n', part), { path: '/sys/fs/cgroup', unified: true })
  t.is(groupPlace('0::/docker/with spaces\n', part), undefined)
  t.is(groupPlace('0::/\n', mount('/..', '/sys/fs/cgroup', 'cgroup2', 'rw')), undefined)
  t.is(groupPlace('0::/../other\n', UNIFIED), undefined)
})

test('no hierarchy that is mounted: none', (t) => {
  t.is(groupPlace('0::/\n', ''), undefined)
  t.is(groupPlace('8:pids:/\n0::/\n', UNIFIED), undefined)
  t.is(groupPlace('', UNIFIED), undefined)
})
