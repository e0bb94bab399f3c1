import { describe, expect, test } from 'vitest'
import { moderated } from './moderation.ts'

test.each(['desk-lamp.txt', 'kettle.txt', 'rucksack.txt'])('%s is published', async (file) => {
  expect(await moderated(file)).toMatchObject({ prediction: 'publish' })
})

// Authors are told that their review can be published without these words. As
// long as the gate would hold it even so, that is not true, and it is known here.
describe('a review that is held', () => {
  test.each(['bread-knife.txt', 'tent.txt', 'yoga-mat.txt'])(
    'is held without the words that are named as well: %s',
    async (file) => {
      await expect(await moderated(file)).not.toHaveFaithfulRedaction()
    },
  )

  test('is published without most of its words, which shows nothing: blender.txt', async () => {
    await expect(expect(await moderated('blender.txt')).toHaveFaithfulRedaction()).rejects.toMatchObject({
      verdict: { outcome: 'inconclusive', reason: 'covers everything' },
    })
  })

  test('makes the model write masks without end when they are gone: headphones.txt', async () => {
    const response = await moderated('headphones.txt')
    await expect(expect(response).toHaveFaithfulRedaction()).rejects.toMatchObject({
      verdict: { outcome: 'inconclusive', reason: 'cut off' },
    })
  })
})
