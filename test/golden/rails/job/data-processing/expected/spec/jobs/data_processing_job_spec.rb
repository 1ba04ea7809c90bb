# frozen_string_literal: true

require "rails_helper"

RSpec.describe DataProcessingJob, type: :job do
  include ActiveSupport::Testing::TimeHelpers

  let(:user) { create(:user) }
  let(:options) { { "key" => "value" } }
  let(:data_processor) { instance_double(DataProcessor, call: "Result 1000") }

  before do
    allow(DataProcessor).to receive(:new).and_return(data_processor)
  end

  it "goes to the default queue" do
    expect(described_class.queue_name).to eq("default")
  end

  it "leaves the retrying to Active Job" do
    expect(described_class.get_sidekiq_options).to include("retry" => 0)
  end

  it "hands the data processor what it is given" do
    described_class.perform_now(user.id, options)
    expect(DataProcessor).to have_received(:new).once.with(user: user, options: options)
  end

  it "calls the data processor once" do
    described_class.perform_now(user.id, options)
    expect(data_processor).to have_received(:call).once
  end

  it "creates the data processing" do
    expect { described_class.perform_now(user.id, options) }.to change(DataProcessing, :count).by(1)
  end

  it "gives the data processing its user and result" do
    described_class.perform_now(user.id, options)
    expect(DataProcessing.find_by!(user: user)).to have_attributes(user: user, result: "Result 1000")
  end

  it "sends the processing complete mail about the user" do
    expect { described_class.perform_now(user.id, options) }
      .to have_enqueued_mail(UserMailer, :processing_complete).once.with(params: { user: user }, args: [])
  end

  it "creates one data processing when run twice" do
    expect { 2.times { described_class.perform_now(user.id, options) } }.to change(DataProcessing, :count).by(1)
  end

  it "sends the processing complete mail once when run twice" do
    expect { 2.times { described_class.perform_now(user.id, options) } }
      .to have_enqueued_mail(UserMailer, :processing_complete).once
  end

  it "works under a row lock" do
    allow(User).to receive(:find).with(user.id).and_return(user)
    allow(user).to receive(:with_lock).and_call_original
    described_class.perform_now(user.id, options)
    expect(user).to have_received(:with_lock)
  end

  it "is discarded when the user is gone" do
    expect { described_class.perform_now(0, options) }.not_to raise_error
  end

  context "when it meets a deadlock" do
    let(:job) { described_class.new(user.id, options) }

    before { allow(job).to receive(:perform).and_raise(ActiveRecord::Deadlocked) }

    # Active Job counts the tries of each retry_on line under the list of its errors
    def tried(times)
      job.exception_executions = { "[ActiveRecord::Deadlocked]" => times }
    end

    it "tries again, waiting longer each time" do
      freeze_time do
        tried(1)
        expect { job.perform_now }
          .to have_enqueued_job(described_class).at(a_value_between(18.seconds.from_now, 21.seconds.from_now))
      end
    end

    def outcome(times)
      tried(times)
      job.perform_now
      :tries_again
    rescue ActiveRecord::Deadlocked
      :gives_up
    end

    it "gives up after the fifth try" do
      expect([3, 4].map { |times| outcome(times) }).to eq(%i[tries_again gives_up])
    end
  end
end
