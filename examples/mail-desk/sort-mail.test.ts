import { describe, expect, test } from 'vitest'
import { mails } from './mails.ts'
import { readByHand } from './read-by-hand.ts'
import { sorting } from './sorting.ts'

// Held fast as it is: a prompt or a model that gives better sentences, or worse ones, shows here.
const { noSignal, courier, roaming } = mails

describe('the sentence that the desk shows, read by a person', () => {
  test('names a fact that the queue needs', async () => {
    const response = await sorting.predict(noSignal.text, { expected: noSignal.sorted })
    await expect(response).toHaveFaithfulReason({ editor: readByHand })
  })

  test('names a fact that is enough for the queue', async () => {
    const response = await sorting.predict(noSignal.text, { expected: noSignal.sorted })
    await expect(response).toHaveFaithfulReason({ editor: readByHand, promise: 'enough' })
  })

  test('names one of several facts that lead to the queue', async () => {
    const response = await sorting.predict(courier.text, { expected: courier.sorted })
    await expect(expect(response).toHaveFaithfulReason({ editor: readByHand })).rejects.toMatchObject({
      verdict: { outcome: 'inconclusive', reason: 'other reasons too' },
    })
  })

  test('is false where other words lead to the queue, and the named ones do not', async () => {
    const response = await sorting.predict(roaming.text, { expected: roaming.sorted })
    await expect(response).not.toHaveFaithfulReason({ editor: readByHand })
  })
})

describe('the sentence that the desk shows, read by its own small model', () => {
  test.each([noSignal, roaming])('gets no verdict, since it quotes the whole mail: $text', async ({ text, sorted }) => {
    const response = await sorting.predict(text, { expected: sorted })
    await expect(expect(response).toHaveFaithfulReason()).rejects.toMatchObject({
      verdict: { outcome: 'inconclusive', reason: 'covers everything' },
    })
  })
})
