/**
 * The Ruby end of a run: boots the application once, makes a database of its own from schema and migrations, and runs the specs in children
 * of that one process. It is handed to Ruby on the command line and never lies in a tree.
 *
 * Reads a job from stdin, `{ specs, output, database }` (`database` begins the names of databases on a server); writes the reports of RSpec, and what kept the application from booting, to `output`.
 */
export const DRIVER = String.raw`
require "json"
require "fileutils"

job = JSON.parse($stdin.read)
report = { "boot" => nil, "runs" => [], "missed" => [] }
write = -> { File.write(job.fetch("output"), JSON.generate(report)) }
told = ->(error) { { "class" => error.class.name, "message" => error.message.to_s.scrub, "backtrace" => (error.backtrace || []).first(12) } }

ENV["RAILS_ENV"] = "test"
ENV["DISABLE_BOOTSNAP_COMPILE_CACHE"] = "1"

# The schema as it was before the run: new migrations are applied over it, and what would hold an older one against them is out of sight.
kept = "tmp/scaffold-schema"
FileUtils.mkdir_p(kept)
%w[db/schema.rb db/structure.sql].each { |file| FileUtils.mv(file, kept) if File.exist?(file) }

begin
  require File.expand_path("config/environment")
  tasks = ActiveRecord::Tasks::DatabaseTasks
  ActiveRecord.dump_schema_after_migration = false if ActiveRecord.respond_to?(:dump_schema_after_migration=)
  ActiveRecord::Migration.verbose = false
  # Databases of this run alone: nobody's data is ever in reach.
  own = lambda do |config|
    file = File.expand_path("#{kept}/#{config.name}.sqlite3")
    name = config.adapter.to_s.start_with?("sqlite") ? file : "#{job.fetch("database")}_#{config.name}"
    config.configuration_hash.except(:url, :replica).merge(database: name)
  end
  given = ActiveRecord::Base.configurations.configs_for(env_name: "test")
  ActiveRecord::Base.configurations = { "test" => given.to_h { |config| [config.name, own.call(config)] } }
  configs = ActiveRecord::Base.configurations.configs_for(env_name: "test")
  drop = -> { configs.each { |config| tasks.drop(config) rescue nil } }
  drop.call
  configs.each { |config| tasks.create(config) }
  config = configs.first
  ActiveRecord::Base.establish_connection(config)
  format = File.exist?(File.join(kept, "structure.sql")) ? :sql : :ruby
  schema = File.join(kept, format == :sql ? "structure.sql" : "schema.rb")
  if File.exist?(schema)
    out = $stdout.dup
    $stdout.reopen(File::NULL)
    tasks.load_schema(config, format, schema)
    $stdout.reopen(out)
  end
  context = ActiveRecord::Base.connection_pool.respond_to?(:migration_context) ? ActiveRecord::Base.connection_pool.migration_context : ActiveRecord::Base.connection.migration_context
  context.migrate
  ActiveRecord::Base.descendants.each(&:reset_column_information)
rescue Exception => error
  drop&.call if defined?(drop)
  report["boot"] = told.call(error)
  report["boot"]["cause"] = told.call(error.cause) if error.cause
  write.call
  exit 0
end

# An example without words of its own is described by its matcher, and only when that was reached: its source is the same in every run.
name_of = lambda do |example|
  metadata = example.metadata
  next example.full_description unless metadata[:description_args].empty?

  lines = File.readlines(metadata[:absolute_file_path], chomp: true).drop(metadata[:line_number] - 1).map(&:strip)
  source = lines.take(lines.first.match?(/[{]$|do$/) ? 2 : 1).last.sub(/\Ait\s*[{]\s*/, "").sub(/\s*[}]\z/, "")
  "#{example.example_group.metadata[:full_description]} #{source}"
end

run = lambda do |specs|
  ActiveRecord::Base.connection_handler.clear_all_connections!(:all)
  output = File.join(kept, "rspec.json")
  FileUtils.rm_f([output, "#{output}.names"])
  child = fork do
    $stdout.reopen(File::NULL)
    $stderr.reopen(File.join(kept, "stderr"), "w")
    require "rspec/core"
    RSpec::Core::Runner.disable_autorun!
    code = RSpec::Core::Runner.run(specs + ["--format", "json", "--out", output, "--error-exit-code", "3", "--no-color"])
    File.write("#{output}.names", JSON.generate(RSpec.world.all_examples.to_h { |example| [example.id, name_of.call(example)] }))
    exit! code
  end
  _, status = Process.wait2(child)
  text = File.exist?(output) ? File.read(output) : ""
  found = begin
    JSON.parse(text)
  rescue JSON::ParserError
    nil
  end
  names = File.exist?("#{output}.names") ? JSON.parse(File.read("#{output}.names")) : {}
  found&.fetch("examples", [])&.each { |example| example["full_description"] = names.fetch(example["id"], example["full_description"]) }
  found || { "examples" => [], "messages" => [File.exist?(File.join(kept, "stderr")) ? File.read(File.join(kept, "stderr")).scrub.last(4000) : "RSpec stopped with #{status.inspect}"] }
end

specs = job.fetch("specs")
whole = run.call(specs)
if whole.fetch("messages", []).empty? || specs.size < 2
  report["runs"] << { "specs" => specs, "report" => whole }
else
  # One file that does not load keeps every other from running.
  specs.each { |spec| report["runs"] << { "specs" => [spec], "report" => run.call([spec]) } }
end
ActiveRecord::Base.connection_handler.clear_all_connections!(:all)
drop.call
write.call
`;
