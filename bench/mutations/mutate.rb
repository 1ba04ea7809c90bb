# frozen_string_literal: true

# Drops, unwraps and flips one line of Ruby after the other and runs the spec of its file: what stays green is not held by any example.
#
#   cd APPLICATION && bundle exec ruby …/mutate.rb app/services/x_service.rb db/migrate/…_create_products.rb …
#
# Rails is booted once; each mutation runs in a fork, that of a migration on a database of its own (SQLite). Figures and survivors go to stdout; the exit code is 1 below SHARE (0.95).
ENV["RAILS_ENV"] = "test"
require File.expand_path("config/environment", Dir.pwd)
require "json"
require "rspec/core"
require "rspec/rails"
require "shoulda/matchers"
require "factory_bot_rails"

Mutation = Struct.new(:file, :line, :kind, :before, :after, keyword_init: true)

# Turns one line into others: each pair is a pattern and what takes its place.
FLIPS = {
  "unwrap" => [[/^(\s*)(@?\w+ = )?[\w:.]+\.(?:transaction|with_lock) do$/, "\\1\\2begin"],
               [/^(\s*)(.*?)[\w:.]+\.(?:transaction|with_lock) \{ (.+) \}$/, "\\1\\2\\3"]],
  "loosen" => [[/, (?:presence|uniqueness): true/, ""], [/presence: true, /, ""], [/, (?:length|format|numericality|inclusion|comparison): \{[^{}]*\}/, ""],
               [/, optional: true/, ""], [/, allow_nil: true/, ""], [/, validate: (?:true|\{[^{}]*\})/, ""], [/only_integer: true, /, ""],
               [/, deterministic: true/, ""], [/, prefix: true/, ""], [/, null: false/, ""], [/, default: \S+/, ""], [/, limit: \d+/, ""],
               [/, precision: \d+, scale: \d+/, ""], [/, index: (?:true|\{[^{}]*\})/, ""], [/, foreign_key: (?:true|\{[^{}]*\})/, ""],
               [/, on_delete: :\w+/, ""], [/, dependent: :\w+/, ""], [/, if: :\w+\?/, ""], [/\.(?:strip|squish|upcase|downcase)/, ""]],
  "shift" => [[/_at: :desc/, "_at: :asc"], [/id: :desc/, "id: :asc"], [/(to|than): (\d+)/, "\\1: 1\\2"], [/maximum: (\d+)/, "maximum: 1\\1"], [/in: (\d+)\.\./, "in: 1\\1.."],
              [/\.\.(Time|Date)\.current/, "\\1.current.."], [/unique: true/, "unique: false"], [/:created\b/, ":ok"], [/:no_content/, ":ok"]],
  "flip" => [[/\bif\b/, "unless"], [/\bunless\b/, "if"], [/\btrue\b/, "false"], [/\bfalse\b/, "true"], [/>=/, ">"], [/<=/, "<"],
             [/ && /, " || "], [/ \|\| /, " && "], [/!(\w+)\(/, "(\\1)"], [/(create|update|save|destroy)!/, "\\1"], [/attempts: 5/, "attempts: 4"]],
}.freeze

# Lines without meaning of their own.
IDLE = /\A\s*(?:#.*|end|else|private|begin|\}|\)|)\s*\z/

def valid?(source)
  !RubyVM::InstructionSequence.compile(source).nil?
rescue SyntaxError
  false
end

def mutations(file)
  lines = File.readlines(file)
  lines.each_with_index.flat_map do |line, index|
    next [] if line.match?(IDLE)

    texts = [["drop", ""]] + FLIPS.flat_map { |kind, pairs| pairs.filter_map { |from, to| [kind, line.sub(from, to)] if line.match?(from) } }
    texts.filter_map do |kind, text|
      after = [*lines[0...index], text, *lines[(index + 1)..]].join
      Mutation.new(file: file, line: index + 1, kind: kind, before: line.strip, after: after) if valid?(after)
    end
  end
end

# The spec that speaks of a file.
def spec_of(file)
  table = file[%r{\Adb/migrate/\d+_create_(\w+)\.rb\z}, 1]
  return "spec/models/#{table.singularize}_spec.rb" if table

  file.sub(%r{\Aapp/controllers/(.*)_controller\.rb\z}, 'spec/requests/\1_spec.rb').sub(%r{\Aapp/(.*)\.rb\z}, 'spec/\1_spec.rb')
end

# An empty database with the tables of the migrations as they are now.
def migrate
  File.delete(DATABASE) if File.exist?(DATABASE)
  ActiveRecord.maintain_test_schema = false
  ActiveRecord::Migration.verbose = false
  ActiveRecord::Base.establish_connection(adapter: "sqlite3", database: DATABASE)
  ActiveRecord::MigrationContext.new("db/migrate").migrate
end

DATABASE = File.expand_path("tmp/mutations.sqlite3")

# The exit code of the spec: 0 is green.
def run(spec, file)
  pid = fork do
    $stdout.reopen(File::NULL)
    $stderr.reopen(File::NULL)
    migrate if file.start_with?("db/migrate/")
    exit!(RSpec::Core::Runner.run([spec, "--fail-fast"]))
  end
  Process.wait2(pid).last.exitstatus
end

survivors = []
total = 0
ARGV.each do |file|
  spec = spec_of(file)
  original = File.read(file)
  abort "#{spec} is not green to begin with" unless run(spec, file).zero?
  mutations(file).each do |mutation|
    total += 1
    File.write(file, mutation.after)
    survivors << mutation if run(spec, file).zero?
  ensure
    File.write(file, original)
  end
end

share = total.zero? ? 0 : (total - survivors.size).fdiv(total)
survivors.each { |mutation| puts "#{mutation.file}:#{mutation.line}: #{mutation.kind}: #{mutation.before}" }
puts "#{total - survivors.size} of #{total} died (#{(share * 100).round(1)} %)"
exit(share < ENV.fetch("SHARE", "0.95").to_f ? 1 : 0)
