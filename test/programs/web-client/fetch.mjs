import { request } from 'node:http'

const get = (url) => new Promise((fulfil, reject) => {
  const sent = request(url, { timeout: 120_000 }, (response) => {
    let text = ''
    response.setEncoding('utf8').on('data', (more) => (text += more)).on('end', () => fulfil(`${response.statusCode} ${text}`))
  })
  sent.on('error', reject).end()
})

console.log('node', (await Promise.all([1, 2, 3].map(() => get(process.argv[2])))).join('| '))
console.log('fetch', await (await fetch(process.argv[2])).text())
