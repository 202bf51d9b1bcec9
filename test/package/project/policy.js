import { contained, policy } from 'zeolite/testing'

/** What the policy says, without a run, and what a run of it shows. Throws where either does not hold. */
export const holds = async () => {
  policy('manifest.toml').principal('main').mayNot('read', '/etc/shadow', { with: 'EACCES' })
  await contained('manifest.toml', ['/usr/bin/true']).connectsOnly([]).leaves('nothing')
}

/** What does not hold names the line. */
export const wrong = () => policy('manifest.toml').principal('main').may('read', '/etc/shadow')

export const NAMES_LINE = /manifest\.toml:\d+/
