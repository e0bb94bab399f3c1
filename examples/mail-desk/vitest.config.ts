import faithful from 'vitest-faithful/plugin'
import { defineConfig } from 'vitest/config'

export default defineConfig({ plugins: [faithful({ observe: ['@ai-sdk/openai'] })] })
