/** What the driver says as each example ends, on a line of its own. */
export const EXAMPLE = 'example';

/** The part of the driver that is the application: `serve`, which boots it and answers jobs until it is out of date. */
export const APPLICATION = String.raw`
names = -> { Dir["{app,lib,config}/**/*"] }
states = ->(paths) { paths.select { |file| File.file?(file) }.sort.to_h { |file| [file, state.call(file)] } }
factories = -> { defined?(FactoryBot) ? states.call(FactoryBot.definition_file_paths.flat_map { |path| Dir["#{path}.rb", "#{path}/**/*.rb"] }) : {} }
# What a boot reads besides and nobody reads anew.
read = lambda do
  helpers = Dir["spec/**/*"].reject { |file| file.end_with?("_spec.rb") }
  states.call(Dir["config/**/*", ".env*"] + helpers.map { |file| File.expand_path(file) }).except(*factories.call.keys)
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
  output = "#{folder}/rspec.json"
  said = "#{folder}/stderr"
  FileUtils.rm_f([output, "#{output}.names", said])
  child = fork do
    $stdout.reopen(File::NULL)
    $stderr.reopen(said, "w")
    RSpec::Core::Runner.disable_autorun!
    told = Class.new do
      RSpec::Core::Formatters.register self, :example_finished
      def initialize(_output) = nil
      def example_finished(_) = $tick.puts("${EXAMPLE}")
    end
    Object.const_set(:ScaffoldTick, told)
    code = RSpec::Core::Runner.run(specs + ["--format", "ScaffoldTick", "--format", "json", "--out", output, "--error-exit-code", "3", "--no-color"])
    File.write("#{output}.names", JSON.generate(RSpec.world.all_examples.to_h { |example| [example.id, name_of.call(example)] }))
    exit! code
  end
  waiting = Process.detach(child)
  if waiting.join(settings.fetch("limit")).nil?
    Process.kill(:KILL, child)
    next { "examples" => [], "messages" => ["Error: RSpec did not finish within #{settings.fetch("limit") / 60} minutes."] }
  end
  found = begin
    JSON.parse(File.read(output))
  rescue SystemCallError, JSON::ParserError
    text = File.exist?(said) ? File.read(said).scrub.last(4000) : ""
    next { "examples" => [], "messages" => [text.strip.empty? ? "Error: RSpec stopped with #{waiting.value.inspect}" : text] }
  end
  words = File.exist?("#{output}.names") ? JSON.parse(File.read("#{output}.names")) : {}
  found.fetch("examples", []).each { |example| example["full_description"] = words.fetch(example["id"], example["full_description"]) }
  found
end

all = lambda do |specs|
  whole = run.call(specs)
  next [{ "specs" => specs, "report" => whole }] if whole.fetch("messages", []).empty? || specs.size < 2

  # One file that does not load keeps every other from running.
  specs.map { |spec| { "specs" => [spec], "report" => run.call([spec]) } }
end

# Databases of this run alone: nobody's data is ever in reach. What the schema makes is kept beside them, and each run begins with a copy of it.
databases = lambda do
  tasks = ActiveRecord::Tasks::DatabaseTasks
  ActiveRecord.dump_schema_after_migration = false if ActiveRecord.respond_to?(:dump_schema_after_migration=)
  ActiveRecord::Migration.verbose = false
  given = ActiveRecord::Base.configurations.configs_for(env_name: "test")
  # It is in what was given; kept, it would be put in front of every name below, and the database it names be dropped.
  ENV.delete_if { |name, _| name.end_with?("DATABASE_URL") }
  own = lambda do |config, version|
    name = "#{config.name}_#{Process.pid}_#{version}"
    database = config.adapter.to_s.start_with?("sqlite") ? File.expand_path("#{folder}/#{name}.sqlite3") : "#{settings.fetch("database")}_#{name}"
    config.configuration_hash.except(:url, :replica).merge(database: database)
  end
  use = lambda do |version|
    ActiveRecord::Base.configurations = { "test" => given.to_h { |config| [config.name, own.call(config, version)] } }
    ActiveRecord::Base.configurations.configs_for(env_name: "test")
  end
  made = []
  drop = ->(version) { use.call(version).each { |config| tasks.drop(config) rescue nil } }
  # The schema as it was before the run: new migrations are applied over it, and what would hold an older one against them is out of sight.
  %w[db/schema.rb db/structure.sql].each { |file| FileUtils.mv(file, folder) if File.exist?(file) }
  schema = %w[structure.sql schema.rb].map { |file| File.join(folder, file) }.find { |file| File.exist?(file) }

  migrate = lambda do |version|
    configs = use.call(version)
    made << version
    configs.each { |config| tasks.create(config) }
    ActiveRecord::Base.establish_connection(configs.first)
    tasks.load_schema(configs.first, schema.end_with?("sql") ? :sql : :ruby, schema) if schema
    pool = ActiveRecord::Base.connection_pool
    (pool.respond_to?(:migration_context) ? pool : ActiveRecord::Base.connection).migration_context.migrate
  end
  copy = lambda do |version|
    bases = use.call(version)
    drop.call("run")
    use.call("run").zip(bases) do |config, base|
      if config.adapter.to_s.start_with?("sqlite")
        FileUtils.cp(base.database, config.database)
      else
        tasks.create(ActiveRecord::DatabaseConfigurations::HashConfig.new("test", config.name, config.configuration_hash.merge(template: base.database)))
      end
    end
    ActiveRecord::Base.establish_connection(ActiveRecord::Base.configurations.configs_for(env_name: "test").first)
  end
  ready = lambda do
    version = Digest::SHA256.hexdigest(Dir["db/**/*.{rb,sql}"].sort.map { |file| [file, File.read(file)] }.inspect).first(8)
    migrate.call(version) unless made.include?(version)
    ActiveRecord::Base.connection_handler.clear_all_connections!(:all)
    copy.call(version)
    ActiveRecord::Base.descendants.each(&:reset_column_information)
    ActiveRecord::Base.connection_handler.clear_all_connections!(:all)
  end
  [ready, -> { [*made, "run"].each(&drop) }]
end

# Has the application, as it was booted, been brought up to what is there now? Not where anything it has loaded or read is another.
renewed = lambda do |last, now|
  added = now[:factories].to_a - last[:factories].to_a
  return false if last.except(:names, :factories) != now.except(:names, :factories) || (last[:factories].to_a - now[:factories].to_a).any?

  moved = (last[:names] | now[:names]) - (last[:names] & now[:names])
  # Of the names of constants that are still to be loaded a boot keeps only where each would be found; the folders that are searched are fixed by then.
  folders = Rails.autoloaders.main.dirs
  inside = ->(path) { folders.any? { |folder| path.start_with?("#{folder}/") } }
  return false if moved.any? { |path| !inside.call(File.expand_path(path)) || path.match?(%r{\Aapp/[^/]+/concerns\z}) }
  return false if moved.any? && loaded.call.any?(&inside)

  Rails.autoloaders.main.reload if moved.any?
  added.each { |file, _| load file }
  true
rescue Exception
  false
end

serve = lambda do |wire|
  begin
    found = names.call
    Rails.autoloaders.main.enable_reloading
    require File.expand_path("config/environment")
    # Not earlier: they load classes of the frameworks, which from then on no initializer could configure.
    require "rspec/rails"
    ready, close = databases.call
    # Every run would load it by itself, for the mails it has sent.
    ActionMailer::Base if defined?(ActionMailer)
  rescue Exception => error
    stopped = told.call(error)
  end
  current = -> { { names: names.call, factories: factories.call, read: read.call, loaded: loaded.call.map(&state) } }
  last = { **current.call, names: found }
  while (line = wire.gets)
    now = current.call
    break wire.puts("stale") if last != now && (stopped || !renewed.call(last, now))

    job = JSON.parse(line)
    report = { "boot" => stopped, "runs" => [] }
    begin
      unless stopped
        ready.call
        report["runs"] = all.call(job.fetch("specs"))
      end
    rescue Exception => error
      report["boot"] = told.call(error)
      report["boot"]["cause"] = told.call(error.cause) if error.cause
    end
    File.write(job.fetch("output"), JSON.generate(report))
    last = current.call
    wire.puts("done")
    break if stopped
  end
ensure
  close&.call
end
`;
