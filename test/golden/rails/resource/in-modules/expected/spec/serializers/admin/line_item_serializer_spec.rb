# frozen_string_literal: true

require "rails_helper"

RSpec.describe Admin::LineItemSerializer do
  let(:admin_line_item) { create(:admin_line_item) }
  let(:shown) do
    %w[id invoice_id quantity created_at updated_at]
  end

  it "shows what the API shows and nothing else" do
    expect(described_class.new(admin_line_item).to_h.keys.map(&:to_s)).to match_array(shown)
  end
end
