# frozen_string_literal: true

require "rails_helper"

RSpec.describe InventorySyncJob, type: :job do
  include ActiveSupport::Testing::TimeHelpers

  let(:product) { create(:product) }

  before do
    allow(ExternalInventoryAPI).to receive(:get_stock).and_return(2)
  end

  it "goes to the default queue" do
    expect(described_class.queue_name).to eq("default")
  end

  it "asks for stock once" do
    described_class.perform_now(product.id)
    expect(ExternalInventoryAPI).to have_received(:get_stock).once.with(product: product)
  end

  it "updates stock of the product" do
    described_class.perform_now(product.id)
    expect(Product.find(product.id)).to have_attributes(stock: 2)
  end

  it "holds no lock while it asks for stock" do
    allow(Product).to receive(:find).with(product.id).and_return(product)
    allow(product).to receive(:with_lock)
    described_class.perform_now(product.id)
    expect(ExternalInventoryAPI).to have_received(:get_stock)
  end

  it "leaves the product alone when run again" do
    described_class.perform_now(product.id)
    expect { described_class.perform_now(product.id) }.not_to(change { Product.find(product.id).attributes })
  end

  it "fails aloud when the product is refused" do
    allow(Product).to receive(:find).with(product.id).and_return(product)
    allow(product).to receive(:valid?).and_return(false)
    expect { described_class.perform_now(product.id) }.to raise_error(ActiveRecord::RecordInvalid)
  end

  it "works under a row lock" do
    allow(Product).to receive(:find).with(product.id).and_return(product)
    allow(product).to receive(:with_lock).and_call_original
    described_class.perform_now(product.id)
    expect(product).to have_received(:with_lock)
  end

  it "is discarded when the product is gone" do
    expect { described_class.perform_now(0) }.not_to raise_error
  end

  context "when it meets a deadlock" do
    let(:job) { described_class.new(product.id) }

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
