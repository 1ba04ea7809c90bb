import { describe, expect, it } from 'vitest';
import { settingsOf } from '../../../../../src/stacks/rails/project/settings.ts';
import { tidied } from '../../../../../src/stacks/rails/ground/tidy.ts';

const [sqlite, postgresql] = ['sqlite3', 'postgresql'].map((database) => settingsOf({ database }));
if (sqlite === undefined || postgresql === undefined) throw new Error('Both databases are known');

const GEMFILE = `source "https://rubygems.org"

# Bundle edge Rails instead: gem "rails", github: "rails/rails", branch: "main"
gem "rails", "~> 7.2.4"
# Use the Puma web server [https://github.com/puma/puma]
gem "puma", ">= 5.0"
# Build JSON APIs with ease
# gem "jbuilder"
# Use Redis adapter to run Action Cable in production
# gem "redis", ">= 4.0.1"

# Use Active Model has_secure_password
# gem "bcrypt", "~> 3.1.7"

group :development, :test do
  # Static analysis
  gem "brakeman", require: false

  # Old-fashioned
  # gem "byebug"
end

group :development do
  # Speed up commands on slow machines
  # gem "spring"
end
`;

const TIDY = `source "https://rubygems.org"

gem "rails", "~> 7.2.4"
# Use the Puma web server [https://github.com/puma/puma]
gem "puma", ">= 5.0"

group :development, :test do
  # Static analysis
  gem "brakeman", require: false
end
`;

const DOCKERFILE = 'FROM ruby\nUSER 1000:1000\n\n# Entrypoint prepares the database.\nENTRYPOINT ["/rails/bin/docker-entrypoint"]\n';

describe('what rails new leaves', () => {
  it('keeps no gem that is only suggested, and what is said of those that are used', () => {
    expect(tidied('Gemfile', GEMFILE, sqlite)).toBe(TIDY);
  });

  it('keeps its database where the next container finds it, if it is files', () => {
    const kept = DOCKERFILE.replace('# Entry', '# The database is kept here\nVOLUME ["/rails/storage"]\n\n# Entry');
    expect(tidied('Dockerfile', DOCKERFILE, sqlite)).toBe(kept);
    expect(tidied('Dockerfile', kept, sqlite)).toBe(kept);
    expect(tidied('Dockerfile', DOCKERFILE, postgresql)).toBe(DOCKERFILE);
  });

  it('is left alone otherwise', () => {
    expect(tidied('README.md', GEMFILE, sqlite)).toBe(GEMFILE);
  });
});
