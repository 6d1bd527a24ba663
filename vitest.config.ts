import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{core,cli,electron,renderer,tests}/**/*.test.ts'],
    globalSetup: ['tests/support/buildOnce.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
