import type { Random } from './random.js'

const words = `the deploy of the service failed last night and nobody knows why please look at this log and tell me
what went wrong with our billing worker after the migration of the database to another region`.split(/\s+/u)
const prose = (random: Random): string => Array.from({ length: 3 + random.below(12) }, () => random.of(words)).join(' ')

/** Where a text stands: in prose, in code, in a file of settings, in a dump of headers, in JSON. */
export const surroundings: readonly ((text: string, random: Random) => unknown)[] = [
  (text) => text,
  (text, r) => `${prose(r)} ${text} ${prose(r)}.`,
  (text, r) => `${prose(r)}: ${text}.`,
  (text, r) => `${prose(r)} (${text}), ${prose(r)}`,
  (text, r) => `Look at this:\n\n\`\`\`\n${text}\n\`\`\`\n${prose(r)}`,
  (text) => `- \`${text}\`\n- another item`,
  (text) => `const value = '${text}'\nconsole.log(value)`,
  (text) => `value = "${text}"  # remove this`,
  (text) => `# settings\nNAME=acme\nVALUE=${text}\nPORT=8080`,
  (text) => `service:\n  value: ${text}\n  port: 8080`,
  (text) => `GET /v1 HTTP/1.1\r\nHost: api.acme.dev\r\nX-Value: ${text}\r\nAccept: */*`,
  (text) => `<p>Value: <code>${text}</code></p>`,
  (text) => `[docs](https://acme.dev/?value=${text})`,
  (text) => `| name | value |\n|---|---|\n| a | ${text} |`,
  (text, r) => JSON.stringify({ message: `${prose(r)}\n${text}\n`, level: 30 }),
  (text, r) => JSON.stringify({ body: JSON.stringify({ lines: [prose(r), text] }) }),
  (text) => ({ messages: [{ role: 'user', content: [{ type: 'text', text }] }] }),
  (text) => ({ headers: { 'x-value': text } }),
  (text) => ({ [text]: true }),
  (text, r) => ({
    data: { $bytes: Buffer.from(`${prose(r)}\n${text}\n`).toString('base64') },
    mediaType: 'text/plain',
  }),
  (text, r) => `![log](data:text/plain;base64,${Buffer.from(`${prose(r)} ${text}`).toString('base64')})`,
  (text, r) => `日志：${text}，${prose(r)}`,
]
