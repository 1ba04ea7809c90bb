import eslint from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  {
    ignores: [
      'dist',
      'coverage',
      'test/golden/**/expected',
      'test/golden/**/before',
      'test/e2e/fixtures',
      'test/fixtures/trees',
      '**/*.{js,mjs,cjs}',
      'vitest.config.ts',
    ],
  },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },
  {
    rules: {
      // A number reads the same in a template as in String(number).
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Ports are asynchronous; one that can answer at once still keeps to its type.
      '@typescript-eslint/require-await': 'off',
      // `return print(…)` says that the command ends there.
      '@typescript-eslint/no-confusing-void-expression': 'off',
    },
  },
  // Vitest's asymmetric matchers are typed any.
  { files: ['test/**'], rules: { '@typescript-eslint/no-unsafe-assignment': 'off' } },
);
