import { lazily } from './lazily.js'
import { regexSource } from './regex-source.js'

/** Whether a text has a character of a script without spaces between words, or a voicing mark of kana. */
export const isUnspaced = (text: string): boolean => /[^\0-\xFF]/.test(text) && unspaced().test(text)

const unspaced = lazily(
  () =>
    new RegExp(
      regexSource`
        [\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}
          \p{Script=Myanmar}\u3099\u309A]
      `,
      'u',
    ),
)
