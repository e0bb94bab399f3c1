import { describe, expect, test } from 'vitest'
import { secretValues } from '../../../src/recordings/secrets/secret-variables.js'

const value = 'q7Rz2LmX9vKd4TnB'

describe('the secrets of an environment', () => {
  test.each([
    'OPENAI_API_KEY',
    'KEY',
    'OPENAI_APIKEY',
    'API_KEYS',
    'KEY_2',
    'KEY2',
    'GITHUB_TOKEN',
    'npm_config__authToken',
    'client-secret',
    'SECRET_BASE',
    'DB_PASSWORD',
    'AWS_CREDENTIALS',
    'azureCredential',
  ])('are the values of variables such as %s', (name) => {
    expect(secretValues({ [name]: value })).toEqual([value])
  })

  test.each(['MONKEY', 'KEYBOARD', 'TOKENIZERS_PARALLELISM', 'PATH', 'SECRETARY', 'PWD', 'MODEL'])(
    'are not those of %s',
    (name) => {
      expect(secretValues({ [name]: value })).toEqual([])
    },
  )

  test.each([
    value,
    '550e8400-e29b-41d4-a716-446655440000',
    'hf_aBcDkQxYzWvTnMlKpR',
    'postgres://app:kV9sQ2xB@db/app',
    '-----BEGIN KEY-----\na1B2c3\n-----END KEY-----',
    '{"type":"service_account"}',
    'Passphrase2024!',
  ])('can be %j', (value) => {
    expect(secretValues({ KEY: value })).toEqual([value])
  })

  test.each([
    ['nothing', undefined],
    ['an empty text', ''],
    ['fewer than twelve characters', 'q7Rz2LmX9vK'],
    ['a word', 'authentication'],
    ['a word in capitals', 'AUTHENTICATION'],
    ['words', 'two-plain words_of text'],
    ['a name in camel case', 'openaiApiKeyName'],
    ['a path', '/home/someone/keys/key-1.json'],
    ['a path from home', '~/.config/key1.json'],
    ['a path from here', './keys/key1.json'],
    ['a path of Windows', 'C:\\keys\\key1.json'],
    ['a path without a beginning', 'config/keys/openai.json'],
    ['an address', 'https://keys.example.org/v1'],
    ['a number', '123456789012.5'],
    ['a point in time', '2025-01-01T00:00:00Z'],
  ])('are never %s', (_, value) => {
    expect(secretValues({ KEY: value })).toEqual([])
  })

  test('are listed once, without the white space around them', () => {
    expect(secretValues({ A_KEY: value, B_KEY: `${value}\n`, C_TOKEN: `${value}2` })).toEqual([value, `${value}2`])
  })
})
