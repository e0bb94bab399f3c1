import { lazily } from './lazily.js'
import { regexSource } from './regex-source.js'

/**
 * Returns a text of others on one line, so that a message can show it: a reply, a label, a name, a path, the error of
 * a provider. A line break becomes a space. Characters that steer a terminal, or that nobody sees, are named:
 * `<U+202E>`. They stay where a script or an emoji needs them. A command to a CI server is broken by a backslash.
 */
export const shownText = (text: string): string => shown(text, lineBreaks)

/** Returns a message of several lines with what `shownText` does in each of them. Its line breaks stay. */
export const shownLines = (message: string): string =>
  unled(isPlain.test(message) ? message : shown(message.replace(/\r\n?/g, '\n'), otherBreaks))

/** Returns a line that no CI server takes for a command: GitHub reads one after any indentation, `::error::`. */
export const unled = (line: string): string => (line.includes('::') ? line.replace(leadingCommand, '$1:\\:') : line)

/** Returns the code point of a character: `U+00A0`. */
export const codePointOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** Matches most lines: ASCII alone, without commands. */
const isPlain = /^(?:[\n !"$-~]|#(?!#))*$/

const lineBreaks = /[\t-\r\x85\u2028\u2029]+/g

/** All white space that ends or moves a line, but for the break of a message's own lines. */
const otherBreaks = /[\t\v-\r\x85\u2028\u2029]+/g

const leadingCommand = /^([^\S\n]*)::/gm

/** Matches what GitHub, Azure and TeamCity read as a command, some of them anywhere in a line. */
const commands = /##(?=\[|vso\[|teamcity\[)/gi

function shown(text: string, breaks: RegExp): string {
  if (isPlain.test(text) && !text.includes('\n')) return text
  const line = text.replace(breaks, ' ')
  const seen = unseen().test(line) ? named(line) : line
  return seen.replace(commands, '#\\#')
}

function named(line: string): string {
  const isRightToLeft = rightToLeft().test(line)
  return counted(
    line.replace(unseenOrNeeded(), (found, needed?: string, mark?: string) =>
      needed !== undefined || (mark !== undefined && isRightToLeft) ? found : `<${codePointOf(found)}>`,
    ),
  )
}

/** Texts can be hidden in long rows of characters that nobody sees: `<U+E0041 and 57 more>`. */
const counted = (line: string): string =>
  line.replace(/(<U\+[0-9A-F]{4,6})>(?:<U\+[0-9A-F]{4,6}>){3,}/g, (names, first: string) => {
    return `${first} and ${names.split('<').length - 2} more>`
  })

/** Characters that control, that nobody sees, or that XML forbids. No visible sign of any script is among them. */
const unseenOnes = regexSource`
  \p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\uFFF9-\uFFFB
  \0-\x08\x0B-\x1F\x7F-\x9F\u2028\u2029
`

const unseen = lazily(() => new RegExp(`[${unseenOnes}]`, 'u'))

const rightToLeft = lazily(() => /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u)

/** Signs of scripts that join their letters, and emoji. */
const joined = regexSource`
  [[\p{L}\p{M}\p{N}\p{Extended_Pictographic}\p{Emoji_Modifier}]
    --[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{ASCII}\p{Default_Ignorable_Code_Point}]]
`

/** Letters of South-East Asia, which are written without spaces: a break between words has no width. */
const withoutSpaces = regexSource`
  [\u0E00-\u0EFF\u1000-\u109F\u1780-\u17B3\u17B6-\u17FF\u1950-\u1AAF\u1B00-\u1BFF\uA980-\uA9DF\uAA00-\uAADF]
`

/**
 * Matches, in this order: what the text needs, as its first group; a mark of direction, as its second; and what
 * it does not need.
 */
const unseenOrNeeded = lazily(
  () =>
    new RegExp(
      regexSource`
        (
          \u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{3,6}\u{E007F}
          |(?<=${joined})[\u034F\u17B4\u17B5\u200C\u200D]
          |[\u034F\u17B4\u17B5\u200C\u200D](?=${joined})
          |(?<=[0-9#*])\uFE0F(?=\u20E3)
          |(?<=[[\p{L}\p{N}\p{S}\p{P}]--[\p{ASCII}\p{Default_Ignorable_Code_Point}]])[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]
          |(?<=[\u1800-\u180A\u1810-\u18AF])[\u180B-\u180F]
          |[\u180B-\u180F](?=[\u1800-\u180A\u1810-\u18AF])
          |(?<=[\p{L}\p{M}])\xAD
          |(?<=${withoutSpaces})\u200B
          |\u200B(?=${withoutSpaces})
          |(?<=[\u1161-\u11FF\uA960-\uA97C\uD7B0-\uD7FF])[\u115F\u1160]
          |[\u115F\u1160](?=[\u1161-\u11FF\uA960-\uA97C\uD7B0-\uD7FF])
        )
        |([\u061C\u200E\u200F])
        |[${unseenOnes}]
      `,
      'gv',
    ),
)
