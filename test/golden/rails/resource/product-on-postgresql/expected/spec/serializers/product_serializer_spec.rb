# frozen_string_literal: true

require "rails_helper"

RSpec.describe ProductSerializer do
  let(:product) { create(:product, :with_everything) }
  let(:shown) do
    %w[id name sku price stock status category_id published_at created_at updated_at]
  end

  it "shows what the API shows and nothing else" do
    expect(described_class.new(product).to_h.keys.map(&:to_s)).to match_array(shown)
  end
end
