import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { root: import.meta.dirname, include: ['{unit,authoring}/**/*.test.ts'], reporters: ['verbose'], testTimeout: 30_000 },
});
