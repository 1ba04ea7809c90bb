# frozen_string_literal: true

require "rails_helper"

RSpec.describe OrderProcessingService do
  subject(:service) { described_class.new(user: user, cart_items: cart_items) }

  let(:user) { create(:user) }
  let(:cart_items) { build_list(:cart_item, 2) }

  before do
    allow(PriceCalculator).to receive(:calculate_total).and_return(BigDecimal("19.50"))
  end

  it "keeps what it is given" do
    expect(service).to have_attributes(user: user, cart_items: cart_items)
  end

  describe "#call" do
    it "asks for total once" do
      service.call
      expect(PriceCalculator).to have_received(:calculate_total).once.with(user: user, cart_items: cart_items)
    end

    it "creates the order" do
      expect { service.call }.to change(Order, :count).by(1)
    end

    it "gives the order its user and total" do
      service.call
      expect(service.order).to have_attributes(user: user, total: BigDecimal("19.50"))
    end

    it "answers with a success that holds the order" do
      expect(service.call).to have_attributes(success?: true, data: service.order, error: nil)
    end

    context "when the price calculator meets an invalid record" do
      let(:refusal) do
        record = build(:user)
        record.errors.add(:base, "is refused")
        ActiveRecord::RecordInvalid.new(record)
      end

      before do
        allow(PriceCalculator).to receive(:calculate_total).and_raise(refusal)
      end

      it "tells why" do
        expect(service.call).to have_attributes(
          success?: false,
          data: nil,
          error: { code: "validation_failed", message: refusal.message, details: { base: ["is refused"] } }
        )
      end
    end

    context "when the order is refused" do
      let(:refusal) do
        record = build(:order)
        record.errors.add(:base, "is refused")
        ActiveRecord::RecordInvalid.new(record)
      end

      before do
        allow(Order).to receive(:create!).and_raise(refusal)
      end

      it "tells why" do
        expect(service.call).to have_attributes(
          success?: false,
          data: nil,
          error: { code: "validation_failed", message: refusal.message, details: { base: ["is refused"] } }
        )
      end
    end

    context "when another process was faster" do
      before do
        allow(PriceCalculator).to receive(:calculate_total).and_raise(ActiveRecord::RecordNotUnique)
      end

      it "tells of the conflict" do
        expect(service.call).to have_attributes(
          success?: false,
          data: nil,
          error: { code: "conflict", message: "Another record has the same values", details: {} }
        )
      end
    end

    context "when something goes wrong after the order was created" do
      before do
        allow(Order).to receive(:create!).and_wrap_original do |create, *args|
          create.call(*args)
          raise ActiveRecord::RecordNotUnique
        end
      end

      it "leaves no order behind" do
        expect { service.call }.not_to change(Order, :count)
      end
    end
  end
end
