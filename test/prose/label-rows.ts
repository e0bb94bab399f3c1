import { describe, expect, test } from 'vitest'
import { readLabel } from '../../src/prose/label.js'
import type { Offered } from '../../src/prose/offered.js'

type Row = readonly [reply: string, offered: Offered, read: string]

/** The reading of a reply: the label, or the problem in brackets. */
function read(reply: string, offered: Offered): string {
  const reading = readLabel(reply, offered)
  return 'value' in reading ? reading.value : `(${reading.problem})`
}

export const rows = (title: string, table: readonly Row[]): void => {
  describe(title, () => {
    test.each(table)('%j', (reply, offered, expected) => {
      expect(read(reply, offered)).toBe(expected)
    })
  })
}
