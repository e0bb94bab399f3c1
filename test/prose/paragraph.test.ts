import { describe, expect, test } from 'vitest'
import { readParagraph } from '../../src/prose/paragraph.js'
import {
  closings,
  decorated,
  gluedIntroductions,
  introductions,
  namedChanges,
  ofSeveralLines,
  ofTextsLikeReplies,
  plain,
  quoted,
  severalTexts,
  severalVersions,
  short,
  without,
  type Example,
} from './paragraph-examples.js'

const isRead = ({ reply, text, paragraph }: Example): void => {
  expect(readParagraph(reply, text)).toEqual(
    paragraph === undefined ? { problem: 'unreadable', reply } : { value: paragraph },
  )
}

describe('a paragraph is read', () => {
  test.each(plain)('$title', isRead)
})

describe('a paragraph is read without quotation marks that the text lacks:', () => {
  test.each(quoted)('$title', isRead)
})

describe('a paragraph is read without decoration that the text lacks:', () => {
  test.each(decorated)('$title', isRead)
})

describe('no paragraph is read from a reply with several versions:', () => {
  test.each(severalVersions)('$title', isRead)
})

describe('the edit is read from a reply with', () => {
  test.each(severalTexts)('$title', isRead)
})

describe('a text of several lines is read whole', () => {
  test.each(ofSeveralLines)('$title', isRead)
})

describe('words of the text itself are never cut:', () => {
  test.each(ofTextsLikeReplies)('$title', isRead)
})

describe('a text of JSON is read whole, whatever its names say to a user elsewhere:', () => {
  test.each(['ok', 'note', 'sure', 'answer', 'Edited text', 'result'])('"%s"', (name) => {
    const json = (value: boolean): string =>
      JSON.stringify({ id: 'A-7', body: 'The lamp is broken, please send a new one.', [name]: value }, null, 2)
    expect(readParagraph(json(true), json(false))).toEqual({ value: json(true) })
  })
})

describe('a short text is read:', () => {
  test.each(short)('$title', isRead)
})

describe('no paragraph is read from', () => {
  test.each(without)('$title', isRead)
})

const text = 'A dull film, and two hours I want back.'
const edit = 'A bright film, and two hours I want again.'

describe('an introduction is left out:', () => {
  test.each(introductions)('%s', (introduction) => {
    expect(readParagraph(`${introduction}\n\n${edit}`, text)).toEqual({ value: edit })
    expect(readParagraph(`${introduction}\n"${edit}"`, text)).toEqual({ value: edit })
    if (introduction.endsWith(':')) expect(readParagraph(`${introduction} ${edit}`, text)).toEqual({ value: edit })
  })
})

describe('an introduction in the line of the edit is left out:', () => {
  test.each(gluedIntroductions)('%s', (introduction) => {
    expect(readParagraph(`${introduction} ${edit}`, text)).toEqual({ value: edit })
  })

  test('words before a colon of the text itself stay', () => {
    const verdict = 'Verdict of the two: a bright film, and hours I want again.'
    expect(readParagraph(verdict, 'Verdict of the two: a dull film, and hours I want back.')).toEqual({
      value: verdict,
    })
  })

  test('a sentence that the edit puts before the text stays', () => {
    const story = 'Then Mary went out. John took the ball to the garden.'
    expect(readParagraph(story, 'John took the ball to the garden.')).toEqual({ value: story })
  })
})

describe('a remark that names the changes is left out:', () => {
  test.each(namedChanges)('%s', (remark) => {
    expect(readParagraph(`${edit}\n\n${remark}`, text)).toEqual({ value: edit })
  })

  test('a key to the mask is left out', () => {
    expect(readParagraph('A [REDACTED] film, and two hours.\n\n[REDACTED] = dull', text, '[REDACTED]')).toEqual({
      value: 'A [REDACTED] film, and two hours.',
    })
  })
})

describe('marks of changes are resolved:', () => {
  test.each([
    'A ~~dull~~ bright film, and two hours I want ~~back~~ again.',
    'A ~~dull~~ **bright** film, and two hours I want ~~back~~ **again**.',
    'A [-dull-] {+bright+} film, and two hours I want [-back-] {+again+}.',
    'A bright (was: dull) film, and two hours I want again (instead of "back").',
    `- ${text}\n+ ${edit}`,
    `\`\`\`diff\n- ${text}\n+ ${edit}\n\`\`\``,
  ])('%s', (reply) => {
    expect(readParagraph(reply, text)).toEqual({ value: edit })
  })

  test('a text with an unresolved mark is no paragraph', () => {
    expect(readParagraph('A dull → bright film, and two hours I want back.', text)).toHaveProperty('problem')
  })
})

describe('a closing remark is left out:', () => {
  test.each(closings)('%s', (closing) => {
    expect(readParagraph(`${edit}\n\n${closing}`, text)).toEqual({ value: edit })
    expect(readParagraph(`Edited text: "${edit}"\n${closing}`, text)).toEqual({ value: edit })
    expect(readParagraph(`Sure! Here is the edited text:\n\n${edit} ${closing}`, text)).toEqual({ value: edit })
  })
})

describe('a refusal', () => {
  test.each([
    "I'm sorry, but I can't assist with that request.",
    'I cannot edit this text, as it goes against my guidelines.',
    `I'm sorry, but I cannot edit the text "${text}".`,
    'As an AI language model, I cannot rewrite reviews.',
  ])('is found: %s', (reply) => {
    expect(readParagraph(reply, text)).toEqual({ problem: 'refused', reply })
  })

  test('is not found if most of its words are words of the text', () => {
    const apology = "I'm sorry, but I can't recommend this film to anyone who has two hours."
    expect(readParagraph(apology, "I'm glad to recommend this film to anyone who has two hours.")).toEqual({
      value: apology,
    })
  })
})
