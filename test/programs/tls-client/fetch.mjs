import { readFileSync } from 'node:fs'
import { request } from 'node:https'

const get = (url, options) => new Promise((fulfil, reject) => {
  const sent = request(url, { timeout: 120_000, ...options }, (response) => {
    let text = ''
    response.setEncoding('utf8').on('data', (more) => (text += more)).on('end', () => fulfil(`${response.statusCode} ${text}`))
  })
  sent.on('error', reject).end()
})

const [url] = process.argv.slice(2)
console.log('node', (await Promise.all([1, 2].map(() => get(url, { ca: readFileSync('authority.pem') })))).join('| '))
await get(url, {}).catch(({ code }) => console.log('node without it:', code))
