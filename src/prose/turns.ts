import { regexSource } from '../text/regex-source.js'

/**
 * The turn of a reply that answers. A server that stops too late, or a chat
 * template of another model, leaves the marks of turns in the reply. All text
 * behind the end of the first turn was made up, and a repeated turn of the user is
 * not the answer. Marks that the text has too are part of the text.
 */
export function firstTurn(reply: string, text: string): string {
  const turns = /[<[]/u.test(reply) ? turnsIn(reply, text) : [{ isUsers: false, said: reply }]
  const answer = turns.find(({ isUsers, said }) => !isUsers && said !== '') ?? turns.find(({ said }) => said !== '')
  return answer === undefined ? '' : withoutNextTurn(answer.said, text)
}

interface Turn {
  readonly isUsers: boolean
  readonly said: string
}

function turnsIn(reply: string, text: string): readonly Turn[] {
  const strikes = hasStruckWords(reply)
  const marks = Array.from(reply.matchAll(turnMark)).filter(
    ({ 0: mark }) => !text.includes(mark) && !(strikes && /^<\/?s>$/iu.test(mark)),
  )
  const turns: Turn[] = []
  let [isUsers, from] = [false, 0]
  for (const { 0: mark, index } of marks) {
    turns.push({ isUsers, said: reply.slice(from, index).trim() })
    isUsers = /user|system|human|^\[INST\]|^<<SYS/iu.test(mark)
    from = index + mark.length
  }
  return [...turns, { isUsers, said: marks.length === 0 ? reply : reply.slice(from).trim() }]
}

/** The special tokens of chat templates, with the role that stands behind some of them. */
const turnMark = new RegExp(
  regexSource`
    <\/?s>|\[\/?INST\]|<<\/?SYS>>|<[|｜][\w▁ ]{1,30}[|｜]>
    (?:\s{0,2}(?:user|system|human|assistant|model)(?:<\|[\w ]{1,30}\|>|(?=\s*\n)|$)\s*)?|
    <(?:start|end)_of_turn>(?:\s{0,2}(?:user|model)(?=\s*\n))?|<(?:bos|eos|pad|unk)>
  `,
  'giu',
)

/** Whether `<s>` is HTML's tag of struck-out words: the reply goes on behind their end, without another turn. */
function hasStruckWords(reply: string): boolean {
  const [, behind] = /<s>[^<]{1,300}<\/s>\s{0,10}(\S{1,10})/iu.exec(reply) ?? []
  return behind !== undefined && !/^(?:<\/?s>|<[|｜]|\[\/?INST)/iu.test(behind)
}

/**
 * A reply up to where it goes on with a turn of the user: `User:`, `### Instruction`.
 * A text that has such a line itself may come back with it.
 */
function withoutNextTurn(reply: string, text: string): string {
  const own = text.toLowerCase()
  const lines = new Set(own.split('\n').map((line) => line.trim()))
  const start = reply.search(/\S/u)
  const found = Array.from(reply.matchAll(nextTurn)).find(
    ({ 0: line, index }) =>
      index > start && !(line.includes(':') ? own.includes(line.toLowerCase()) : lines.has(line.trim().toLowerCase())),
  )
  return found === undefined ? reply : reply.slice(0, found.index)
}

const nextTurn = /^(?:#{2,3} ?)?(?:User|Human|Customer|Instruction)[ \t]{0,9}(?::|$)/gmu
