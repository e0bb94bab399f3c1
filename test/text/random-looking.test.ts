import { expect, test } from 'vitest'
import { isPlaceholder, looksGenerated } from '../../src/text/random-looking.js'

test.each([
  'q7Rz2LmX9vKd4TnB8wYc',
  'x9k2mfq71zp0c8h3d5w6',
  'QxZbRtKpWvMnLcJhGfDs',
  '9f86d081884c7d659a2feaa0c55ad015',
  'aB3-xY9_kL2-pQ7_rS4mZ8d',
])('%s looks generated', (text) => {
  expect(looksGenerated(text)).toBe(true)
})

test.each([
  'MyCompanyInternalServiceName',
  'learn-pipeline-with-standardscaler2024',
  'getSecretFromVault2',
  'gpt-4o-mini-2024-07-18-preview',
  'Donaudampfschifffahrtsgesellschaft',
  'internationalization',
  'correct-horse-battery-staple',
  'claude-sonnet-4-5-20250929',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
])('%s does not look generated', (text) => {
  expect(looksGenerated(text)).toBe(false)
})

test.each([
  'your-api-key-here-1234567890ab',
  'xxxxxxxxxxxxxxxxxxxxxxxx',
  'a1b2c3d4e5f6g7h8i9j0',
  'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  'fake_key_for_the_test',
  '1234567890abcdef1234567890abcdef',
])('%s is a placeholder', (text) => {
  expect(isPlaceholder(text)).toBe(true)
})

test.each(['q7Rz2LmX9vKdtest4TnB8wYc3Hs', 'here8wYc3HsJ6pGf5UaE1oVi0Nt', 'kV9sQ2xBmockq7Rz2LmX9vKd'])(
  'four letters of a placeholder do not excuse the rest of %s',
  (text) => {
    expect(isPlaceholder(text)).toBe(false)
  },
)
