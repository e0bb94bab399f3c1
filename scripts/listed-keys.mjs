// Writes src/recordings/secrets/listed-keys.ts from the rules of gitleaks (MIT):
//   git clone --depth 1 https://github.com/gitleaks/gitleaks
//   node scripts/listed-keys.mjs gitleaks
// Its expressions are those of Go. Here they begin at a fixed text, so that one pass over a text finds all candidates.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const checkout = process.argv[2]
if (checkout === undefined) throw new Error('Name the folder with a clone of gitleaks.')
const version = execFileSync('git', ['-C', checkout, 'describe', '--tags', '--always'], { encoding: 'utf8' }).trim()
const rules = readFileSync(join(checkout, 'config/gitleaks.toml'), 'utf8').split('[[rules]]').slice(1).map(ruleOf)

/** The rules that are left out, and why. */
const leftOut = {
  'aws-access-token': 'own: an id alone is no secret',
  'beamer-api-token': 'begins with a single letter',
  'easypost-test-api-token': 'moves no money',
  'flutterwave-encryption-key': 'moves no money',
  'flutterwave-public-key': 'is public',
  'flutterwave-secret-key': 'moves no money',
  'yandex-aws-access-token': 'begins with two letters that words have',
  'aws-amazon-bedrock-api-key-short-lived': 'ends after its fixed beginning, which documents mention',
  'curl-auth-header': 'own: headers in any text',
  'curl-auth-user': 'reads on over many lines',
  'facebook-access-token': 'begins with any number',
  'freemius-secret-key': 'own: names in any text',
  'generic-api-key': 'own: names in any text',
  'gocardless-api-token': 'begins with a word',
  jwt: 'own: its header must be one',
  'jwt-base64': 'own: decoded',
  'kubernetes-secret-yaml': 'own: names in any text',
  'lob-api-key': 'begins with a word',
  'lob-pub-api-key': 'is public',
  'mailgun-pub-key': 'is public',
  'mapbox-api-token': 'is public',
  'nuget-config-password': 'own: names in any text',
  'openai-api-key': 'own: keys of other lengths too',
  'private-key': 'own: blocks in escaped JSON too',
  'sidekiq-sensitive-url': 'own: passwords in addresses',
  'slack-webhook-url': 'own: shorter ids too',
  'sourcegraph-access-token': 'takes any digest of SHA-1',
  'square-access-token': 'takes base64 that begins with EAAA',
  'stripe-access-token': 'own: no keys of the test mode',
  'vault-service-token': 'own: shorter tokens, and none that begin with s.',
}

const keys = []
const names = new Set()
for (const { id, regex, entropy, keywords } of rules) {
  if (regex === undefined || leftOut[id]) continue
  const value = /\[\\x60'"\\s=\]\{0,5\}(\(.*\))\(\?:\[\\x60'"\\s;\]\|\\\\\[nr\]\|\$\)/.exec(regex)?.[1]
  const isNamed = regex.includes('(?:[ \\t\\w.-]{0,20})')
  if (isNamed && !/client-id|access-id|api-id|public/.test(id))
    for (const keyword of keywords) if (/^[a-z]{4,}$/.test(keyword) && keyword !== 'password') names.add(keyword)
  const source = isNamed ? value : regex
  const starts = source && distinctive(startsOf(source))
  if (starts) keys.push([id, starts, expressionOf(source), entropy])
}

writeFileSync(
  resolve(import.meta.dirname, '../src/recordings/secrets/listed-keys.ts'),
  `// Written by scripts/listed-keys.mjs from the rules of gitleaks ${version}. Do not edit.
/*! @license
 * MIT License, Copyright (c) 2019 Zachary Rice
 *
 * Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
 * documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
 * rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to
 * permit persons to whom the Software is furnished to do so, subject to the following conditions:
 *
 * The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
 * Software.
 *
 * THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
 * WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
 * COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
 * OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
 */

import { regexSource } from '../../text/regex-source.js'

/** The kinds of keys that gitleaks knows by their beginnings: name, beginnings, expression, least entropy. */
export const listedKeys: readonly (readonly [kind: string, starts: string, pattern: string, entropy: number])[] = [
${keys.map((key) => line(key)).join('\n')}
]

/** The services whose keys gitleaks knows by the name beside them. */
export const listedServices = \`
${wrapped([...names].sort())}
\`
`,
)
console.log(`${rules.length} rules of gitleaks ${version}: ${keys.length} keys, ${names.size} services`)

function ruleOf(text) {
  const before = text.split('[[rules.allowlists]]')[0]
  return {
    id: /^id = "(.*)"$/m.exec(before)?.[1],
    regex: /^regex = '''(.*)'''$/m.exec(before)?.[1],
    entropy: Number(/^entropy = ([\d.]+)$/m.exec(before)?.[1] ?? 0),
    keywords: [...(/^keywords = \[([^\]]*)\]/m.exec(before)?.[1] ?? '').matchAll(/"([^"]*)"/g)].map(([, word]) => word),
  }
}

/** Returns beginnings that no word has by chance. */
function distinctive({ starts }) {
  const isDistinctive = (start) => start.length >= 4 || /^[A-Z]{2}$|\W|_/.test(start)
  return starts.every((start) => start.length >= 2 && isDistinctive(start)) ? starts.join(' ') : undefined
}

/** Returns the texts with which each match of an expression begins, as far as they are fixed. */
function startsOf(source) {
  let starts = ['']
  let at = 0
  while (at < source.length) {
    const rest = source.slice(at)
    const skipped = /^(?:\\b|\(\?i\))/.exec(rest)?.[0]
    if (skipped) {
      at += skipped.length
      continue
    }
    const group = /^\((?:\?-?i?:)?/.exec(rest)?.[0]
    const literal = /^(?:[\w<>:/~=%-]|\\[^\w])/.exec(rest)?.[0]
    if (group) {
      const { parts, end } = alternatives(rest, group.length)
      const inner = parts.map(startsOf)
      if (/^[?*+{]/.test(rest.slice(end))) return { starts, isWhole: false }
      starts = starts.flatMap((start) => inner.flatMap((one) => one.starts.map((next) => start + next)))
      if (inner.some(({ isWhole }) => !isWhole)) return { starts, isWhole: false }
      at += end
    } else if (literal && !/^[?*+{]/.test(rest.slice(literal.length))) {
      starts = starts.map((start) => start + literal.replace('\\', ''))
      at += literal.length
    } else return { starts, isWhole: false }
  }
  return { starts, isWhole: true }
}

/** Returns the alternatives of a group, and where it ends. */
function alternatives(source, begin) {
  const parts = []
  let [depth, from] = [0, begin]
  for (let at = begin; at < source.length; at++) {
    if (source[at] === '\\') at++
    else if (source[at] === '[') while (source[++at] !== ']') if (source[at] === '\\') at++
    if (source[at] === '(') depth++
    if (source[at] === '|' && depth === 0) {
      parts.push(source.slice(from, at))
      from = at + 1
    }
    if (source[at] === ')' && depth-- === 0) return { parts: [...parts, source.slice(from, at)], end: at + 1 }
  }
  throw new Error(`A group of ${source} does not end.`)
}

/** Returns the expression in JavaScript: without a limit at its end, and with one for each repetition. */
function expressionOf(source) {
  const isFolded = source.includes('(?i') || regexFolds(source)
  const body = source
    .replace(/\(\?:\[\\x60'"\\s;\]\|\\\\\[nr\]\|\$(?:\|\\b)?\)$|\(\?:\[\^[^\]]*\]\|\\z\)$|\\b$/, '')
    .replaceAll('(?i)', '')
    .replaceAll(/\(\?-?i:/g, '(?:')
    .replaceAll(/\((?!\?)/g, '(?:')
    .replaceAll(/^\\b|(?<=\(\?:)\\b|(?<=\|)\\b|\\b(?=\))/g, '')
    .replaceAll('[[:alnum:]]', '[A-Za-z0-9]')
    // No text is searched further than needed.
    .replaceAll(/\{(\d+),(\d{3,})?\}/g, (_, least, most) => `{${least},${Math.max(least, Math.min(most ?? 300, 300))}}`)
    .replaceAll(/(?<!\\)\+(?![^[]*\])/g, '{1,200}')
    .replaceAll(/(?<!\\)\*(?![^[]*\])/g, '{0,200}')
  const folded = isFolded ? body.replaceAll(/\[((?:\\.|[^\]])*)\]/g, (_, inside) => `[${bothCases(inside)}]`) : body
  // Throws for what JavaScript does not understand.
  void new RegExp(folded)
  const { parts, end } = folded.startsWith('(?:') ? alternatives(folded, 3) : { parts: [], end: 0 }
  return parts.length === 1 && end === folded.length ? parts[0] : folded
}

/** Whether the rule folds case around its value. */
function regexFolds(source) {
  return rules.some(({ regex }) => regex?.startsWith('(?i)') && regex !== source && regex.includes(source))
}

/** Returns a character class with the capitals of its small letters, and the other way round. */
function bothCases(inside) {
  return inside.replaceAll(/[a-z]-[a-z]|[A-Z]-[A-Z]/g, (range) => {
    const other = range === range.toLowerCase() ? range.toUpperCase() : range.toLowerCase()
    return inside.includes(other) ? range : range + other
  })
}

function line([id, starts, pattern, entropy]) {
  const literal = (text) => (text.includes("'") ? JSON.stringify(text) : `'${text.replaceAll('\\', '\\\\')}'`)
  const one = `  [${literal(id)}, ${literal(starts)}, String.raw\`${pattern}\`, ${entropy}],`
  if (one.length <= 120) return one
  const lines = pattern.match(/.{1,108}/g).map((part) => `      ${part}`)
  const source = `regexSource\`\n${lines.join('\n')}\n    \``
  return `  [\n    ${literal(id)},\n    ${literal(starts)},\n    ${source},\n    ${entropy},\n  ],`
}

function wrapped(words) {
  const lines = ['']
  for (const word of words) {
    if (`${lines.at(-1)} ${word}`.length > 116) lines.push('')
    lines[lines.length - 1] = `${lines.at(-1)} ${word}`.trim()
  }
  return lines.map((text) => `  ${text}`).join('\n')
}
