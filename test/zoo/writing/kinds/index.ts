import type { ItemKind } from '../item-kind.js'
import { addresses, code } from './addresses.js'
import { dates, numbers } from './numbers.js'
import { scripts } from './scripts.js'
import { emoji, signs } from './signs.js'
import { words } from './words.js'

/** All kinds of items, by group. */
export const kindGroups: Readonly<Record<string, readonly ItemKind[]>> = {
  signs,
  emoji,
  numbers,
  'dates and times': dates,
  addresses,
  code,
  words,
  scripts,
}
