import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    // the fixtures are built once for all files; nothing is mocked
    isolate: false,
    maxWorkers: '100%',
  },
});
