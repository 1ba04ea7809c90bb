import { describe, expect, it } from 'vitest';
import { addAfterRequire, addGems, replaceConstant } from '../../../src/edits/ruby.ts';

const GEMFILE = `source "https://rubygems.org"

gem "rails", "~> 7.2.0"

group :development, :test do
  gem "debug"
end

group :test do
  gem "capybara"
end
`;
const alba = { name: 'alba', line: 'gem "alba"' };
const rspec = { name: 'rspec-rails', line: 'gem "rspec-rails"' };

/** The text after an edit; the second time everything must be there already. */
async function twice(content: string, edit: (text: string) => ReturnType<typeof addGems>): Promise<string> {
  const first = await edit(content);
  if (first.kind !== 'changed') throw new Error(first.kind);
  expect(await edit(first.content)).toEqual({ kind: 'alreadyPresent' });
  return first.content;
}

describe('gems', () => {
  it('of every environment stand below the last one outside of groups', async () => {
    expect(await twice(GEMFILE, (text) => addGems(text, [], [alba]))).toBe(GEMFILE.replace('7.2.0"\n', '7.2.0"\n\ngem "alba"\n'));
  });

  it('join the group of just these names', async () => {
    expect(await twice(GEMFILE, (text) => addGems(text, ['development', 'test'], [rspec]))).toBe(
      GEMFILE.replace('  gem "debug"\n', '  gem "debug"\n\n  gem "rspec-rails"\n'),
    );
  });

  it('get a group where there is none', async () => {
    expect(await twice(GEMFILE, (text) => addGems(text, ['development'], [rspec, alba]))).toBe(
      `${GEMFILE}\ngroup :development do\n  gem "rspec-rails"\n  gem "alba"\nend\n`,
    );
  });

  it('that stand in any group are there', async () => {
    const gem = { name: 'capybara', line: 'gem "capybara"' };
    expect(await twice(GEMFILE, (text) => addGems(text, ['development', 'test'], [gem, rspec]))).not.toMatch(/capybara[^]*capybara/);
  });

  it('are told where the file cannot be read', async () => {
    expect(await addGems('gem "', [], [alba])).toMatchObject({ kind: 'anchorMissing', help: expect.stringContaining('gem "alba"') });
  });
});

describe('what is loaded with a library', () => {
  const line = 'Rails.root.glob("spec/support/**/*.rb").each { |file| require file }';

  it.each([
    ['a commented line', '# Dir["spec/support"]\n'],
    ['a file of that name', 'require "support/api"\n'],
  ])('comes after it, beside %s', async (_, rest) => {
    const before = `require "spec_helper"\nrequire 'rspec/rails'\n${rest}`;
    expect(await twice(before, (text) => addAfterRequire(text, 'rspec/rails', line, 'support'))).toBe(
      `require "spec_helper"\nrequire 'rspec/rails'\n\n${line}\n${rest}`,
    );
  });

  it('is not loaded twice', async () => {
    const before = 'require "rspec/rails"\nDir[Rails.root.join("spec/support/*.rb")].each { |file| require file }\n';
    expect(await addAfterRequire(before, 'rspec/rails', line, 'support')).toEqual({ kind: 'alreadyPresent' });
  });

  it('is told where nothing requires the library', async () => {
    expect(await addAfterRequire('require "minitest"\n', 'rspec/rails', line, 'support')).toMatchObject({ kind: 'anchorMissing' });
  });
});

describe('a constant', () => {
  it('gives way wherever it is named, and nowhere else', async () => {
    const before = 'Rails.application.configure do\n  config.logger = Logger.new(STDOUT) # über STDOUT\n  x = "STDOUT"\nend\n';
    expect(await twice(before, (text) => replaceConstant(text, 'STDOUT', '$stdout'))).toBe(before.replace('(STDOUT)', '($stdout)'));
  });
});
